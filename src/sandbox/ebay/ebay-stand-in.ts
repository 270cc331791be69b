import { z } from 'zod'
import { control as common, shopOf } from '@/sandbox/kit/control/control'
import { createMarket, type MarketOptions } from '@/sandbox/kit/create-market'
import type { Market } from '@/sandbox/kit/market'
import { standInOf } from '@/sandbox/kit/stand-in-of'
import type { ControlRequest, StandIn } from '@/sandbox/server/stand-in'
import { answerCall } from './api'
import { changeCase, exportCases } from './case-control'
import { exportMail, writeMail } from './mail-control'
import { Notifications, tell } from './notifications'
import { authorize, giveToken } from './oauth'
import { demoShop, EbayShop, openShop } from './shop'

/** eBay as an app meets it: one address for all sellers, who are told apart by their tokens. The demo's seller unless others are named. */
export function createEbay({ shops = [demoShop], ...options }: MarketOptions): StandIn {
  const notifications: Notifications = new Notifications(() => market)
  const market: Market = createMarket(
    {
      slug: 'ebay',
      tokens: { access: 'v^1.1#a', refresh: 'v^1.1#r', rotation: 'kept' },
      settings: { tokenSeconds: 7200, refreshSeconds: 47_304_000 },
      make: openShop,
      url: () => `${market.origin}/ebay`,
      tell: (shop, event) => tell(notifications, shop, event),
      describe: (shop) => ({
        userId: shop instanceof EbayShop ? shop.userId : '',
        subscriptions: notifications.subscriptions.of(shop.settings.domain).length,
      }),
    },
    { ...options, shops },
  )
  return standInOf(market, {
    async handle(exchange) {
      const place = exchange.path.join('/')
      if (place === 'oauth2/authorize') return authorize(market, exchange)
      if (place === 'identity/v1/oauth2/token') return giveToken(market, exchange)
      return answerCall(market, notifications, exchange)
    },
    control: (request) => control(market, notifications, request),
    kept: { notifications },
  })
}

const Endpoint = z.strictObject({ clientId: z.string(), uri: z.url() })
const Signed = z.strictObject({ text: z.string() })

/** Answers requests below `/__sandbox/ebay/`: those of this vendor only, then the common ones. */
function control(market: Market, notifications: Notifications, request: ControlRequest): unknown {
  const { method, path, body } = request
  const [domain = '', what] = path
  const own = what === 'messages' || what === 'cases' ? shopOf(market, domain) : undefined
  if (own instanceof EbayShop) {
    if (what === 'messages')
      return method === 'GET'
        ? exportMail(own)
        : writeMail(notifications, own, { now: market.now(), body })
    return method === 'GET' ? exportCases(own) : changeCase(own, market.now(), path.slice(2), body)
  }
  if (method === 'GET') return common(market, request)
  if (domain === 'deletion-endpoint') {
    const { clientId, uri } = Endpoint.parse(body)
    notifications.deletionEndpoints.set(clientId, uri)
    return { clientId, uri }
  }
  // for checks that send a notification by themselves
  if (domain === 'sign') return { signature: notifications.signature(Signed.parse(body).text) }
  if (what !== 'uninstall' && what !== 'leave') return common(market, request)
  const shop = shopOf(market, domain)
  if (!(shop instanceof EbayShop)) return common(market, request)
  const member = { username: domain, userId: shop.userId }
  if (what === 'leave') {
    notifications.memberLeft(shop, member)
    return { left: domain }
  }
  notifications.toSubscribers(shop, 'AUTHORIZATION_REVOCATION', {
    ...member,
    ...{ revokeReason: 'REVOKED_BY_USER', revocationDate: new Date(market.now()).toISOString() },
  })
  market.grants.revoke(domain)
  for (const clientId of market.apps.keys()) notifications.subscriptions.removeAll(domain, clientId)
  return { uninstalled: domain }
}
