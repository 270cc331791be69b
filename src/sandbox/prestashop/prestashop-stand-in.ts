import { z } from 'zod'
import { control, shopOf } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import type { Market } from '../kit/market'
import { NewShop } from '../kit/shop/new-shop'
import { standInOf } from '../kit/stand-in-of'
import { replyHtml } from '../server/reply'
import type { ControlRequest, Exchange, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { resources } from './resources'
import { demoShop, PrestashopShop } from './shop'

/** Shops with PrestaShop as whoever has a key of their webservice meets them, with the demo's shop unless others are named. */
export function createPrestashop(
  options: { now?: () => number; shops?: z.input<typeof NewShop>[] } = {},
): StandIn {
  const market = createMarket(
    {
      slug: 'prestashop',
      tokens: { access: '', refresh: '', rotation: 'kept' },
      make: (shop) => new PrestashopShop(shop),
      url: (shop) => `${market.origin}/prestashop/${shop.settings.domain}`,
      tell: () => {},
    },
    { ...(options.now && { now: options.now }) },
  )
  for (const shop of options.shops ?? [demoShop]) market.shops.open(NewShop.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(market, exchange),
    control: (request) => makeKey(market, request) ?? control(market, request),
  })
}

async function handle(market: Market, exchange: Exchange) {
  const [domain = '', root, ...path] = exchange.path
  const shop = market.shops.get(domain) as PrestashopShop | undefined
  if (!shop || root !== 'api')
    return replyHtml(exchange.response, 404, '<!doctype html><title>Not found</title>')
  return answerCall(market, shop, { ...exchange, path })
}

/** `without`: resources that the key may not read. */
const NewKey = z.strictObject({ without: z.array(z.string()).default([]) })

/** The merchant makes a key (`POST …/<shop>/keys`). Undefined: another request. */
function makeKey(market: Market, { method, path, body }: ControlRequest): object | undefined {
  const [domain = '', what] = path
  if (method !== 'POST' || what !== 'keys') return undefined
  const { settings } = shopOf(market, domain)
  const { without } = NewKey.parse(body)
  const scopes = Object.keys(resources).filter((name) => !without.includes(name))
  const grant = { clientId: 'merchant', shop: settings.domain, scopes }
  const { token } = market.grants.giveAccess(grant, null)
  return { address: `https://${settings.domain}`, key: token }
}
