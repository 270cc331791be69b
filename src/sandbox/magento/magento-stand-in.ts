import { z } from 'zod'
import { control, shopOf } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import type { Market } from '../kit/market'
import { toSeconds } from '../kit/shop/population'
import { standInOf } from '../kit/stand-in-of'
import { replyHtml } from '../server/reply'
import type { ControlRequest, Exchange, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { demoStore, MagentoStore, NewMagentoShop } from './store'

/** Shops with Magento as whoever has an integration's token meets them, with the demo's shop unless others are named. */
export function createMagento(
  options: { now?: () => number; shops?: z.input<typeof NewMagentoShop>[] } = {},
): StandIn {
  const market = createMarket(
    {
      slug: 'magento',
      tokens: { access: '', refresh: '', rotation: 'kept' },
      make: (shop) => new MagentoStore({ classic: false, ...shop }),
      url: (shop) => `${market.origin}/magento/${shop.settings.domain}`,
      tell: () => {},
    },
    { ...(options.now && { now: options.now }) },
  )
  market.inputs = { ...market.inputs, shop: NewMagentoShop }
  for (const shop of options.shops ?? [demoStore]) market.shops.open(NewMagentoShop.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(market, exchange),
    control: (request) =>
      makeKeys(market, request) ?? changeKinds(market, request) ?? control(market, request),
  })
}

async function handle(market: Market, exchange: Exchange) {
  const [domain = '', root, version, ...path] = exchange.path
  const store = market.shops.get(domain) as MagentoStore | undefined
  if (!store || root !== 'rest' || version !== 'V1')
    return replyHtml(exchange.response, 404, '<!doctype html><title>404 Not Found</title>')
  return answerCall(market, store, { ...exchange, path })
}

/** The merchant makes an integration (`POST …/<shop>/keys`). Undefined: another request. */
function makeKeys(market: Market, { method, path }: ControlRequest): object | undefined {
  const [domain = '', what] = path
  if (method !== 'POST' || what !== 'keys') return undefined
  const { settings } = shopOf(market, domain)
  const grant = { clientId: 'merchant', shop: settings.domain, scopes: [] }
  const { token } = market.grants.giveAccess(grant, null)
  return { address: `https://${settings.domain}`, accessToken: token }
}

const KindInput = z.strictObject({ price: z.int().min(0) })

/**
 * The merchant changes the price of one kind (`POST …/<shop>/kinds/<id>`) or of all: the time of the product they belong
 * to stays as it was. Undefined: another request.
 */
function changeKinds(market: Market, { method, path, body }: ControlRequest): object | undefined {
  const [domain = '', what, id] = path
  if (method !== 'POST' || what !== 'kinds') return undefined
  const shop = shopOf(market, domain)
  const wanted = id === undefined ? undefined : shop.readId('variants', id)
  const { price } = KindInput.parse(body)
  const updatedAt = toSeconds(market.now())
  let changed = 0
  for (const product of [...shop.products.walk({ by: 'id' })].map((entry) => entry.record())) {
    const isMeant = (kind: { id: number }) =>
      product.variants.length > 1 && (id === undefined || kind.id === wanted)
    changed += product.variants.filter(isMeant).length
    if (!product.variants.some(isMeant)) continue
    const variants = product.variants.map((kind) =>
      isMeant(kind) ? { ...kind, price, updatedAt } : kind,
    )
    shop.products.put({ ...product, variants })
  }
  return { changed }
}
