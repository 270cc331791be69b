import { control as common, shopOf } from '@/sandbox/kit/control/control'
import { createMarket, type MarketOptions } from '@/sandbox/kit/create-market'
import type { Market } from '@/sandbox/kit/market'
import { standInOf } from '@/sandbox/kit/stand-in-of'
import type { ControlRequest, StandIn } from '@/sandbox/server/stand-in'
import { answerApi } from './api'
import { answerQueue, Notifications } from './notifications'
import { authorize, giveToken } from './oauth'
import { defaultSettings, SettingsChange } from './settings'
import { AmazonShop, demoShop, openShop } from './shop'
import type { World } from './world'

/** Amazon as an app meets it: one address for all sellers, who are told apart by their tokens. */
export function createAmazon({ shops = [demoShop], ...options }: MarketOptions): StandIn {
  const settings = structuredClone(defaultSettings)
  const notifications = new Notifications()
  const market: Market = createMarket(
    {
      slug: 'amazon',
      tokens: { access: 'Atza|', refresh: 'Atzr|', rotation: 'kept' },
      settings,
      make: openShop,
      url: () => `${market.origin}/amazon`,
      tell: (shop, event) => {
        if (shop instanceof AmazonShop) notifications.tell(market, shop, event)
      },
      describe: (shop) => ({
        sellerId: shop instanceof AmazonShop ? shop.sellerId : '',
        subscriptions: notifications.subscriptions.of(shop.settings.domain).length,
      }),
    },
    { ...options, shops },
  )
  market.inputs = { ...market.inputs, settings: SettingsChange }
  const world: World = { market, settings: market.settings as typeof settings, notifications }
  return standInOf(market, {
    async handle(exchange) {
      const place = exchange.path.join('/')
      if (place === 'apps/authorize/consent') return authorize(market, exchange)
      if (place === 'auth/o2/token' && exchange.method === 'POST')
        return giveToken(market, exchange)
      if (place === 'queue') return answerQueue({ ...world, ...world.settings }, exchange)
      return answerApi(world, exchange)
    },
    control: (request) => control(world, request),
    kept: { notifications },
  })
}

/** Answers requests below `/__sandbox/amazon/`: a seller who takes access back, then the common ones. */
function control({ market, notifications }: World, request: ControlRequest): unknown {
  const [domain = '', what] = request.path
  if (domain === 'queue') return { waiting: notifications.queue.size }
  if (request.method === 'GET' || what !== 'uninstall') return common(market, request)
  shopOf(market, domain)
  market.grants.revoke(domain)
  for (const clientId of market.apps.keys()) notifications.subscriptions.removeAll(domain, clientId)
  return { uninstalled: domain }
}
