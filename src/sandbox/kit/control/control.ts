import { z } from 'zod'
import { type ControlRequest, NoSuchControl } from '../../server/stand-in'
import { Live } from '../life/live'
import type { Market } from '../market'
import { changeSettings } from '../settings'
import type { Shop } from '../shop/shop'
import { describeMarket, describeShop } from './describe'
import { exportRecords } from './export'
import { exportSales } from './export-sales'
import { LiveInput } from './inputs'
import { actOnRecords } from './record-actions'

const ForApp = z.strictObject({ clientId: z.string().optional() })

/** Answers requests below `/__sandbox/<slug>/` that are the same for all marketplaces. */
export function control(market: Market, request: ControlRequest): unknown {
  const { method, path, body } = request
  const [first, ...rest] = path
  const isChange = method !== 'GET'
  switch (first) {
    case undefined:
      return describeMarket(market)
    case 'shops':
      return isChange ? openShops(market, body) : describeMarket(market).shops
    case 'apps': {
      if (!isChange) return [...market.apps.values()].map(({ clientSecret: _, ...app }) => app)
      const app = market.inputs.app.parse(body)
      market.apps.set(app.clientId, app)
      return { clientId: app.clientId }
    }
    case 'settings':
      if (isChange) changeSettings(market.settings, market.inputs.settings.parse(body))
      return market.settings
    case 'faults':
      if (method === 'DELETE') market.faults.clear()
      else if (isChange) market.faults.change(body)
      return { ...market.faults.set, counts: market.faults.counts }
    case 'deliveries':
      return { pending: market.sender.pending, latest: market.sender.notes }
    default:
      return ofShop(market, shopOf(market, first), rest, request)
  }
}

function openShops(market: Market, body: unknown) {
  const wanted = z.strictObject({ shops: z.array(market.inputs.shop).min(1) }).parse(body)
  const shops = wanted.shops.map((shop) => market.shops.open(shop))
  return { shops: shops.map((shop) => ({ domain: shop.settings.domain, url: market.url(shop) })) }
}

/** The shop a control address names. */
export function shopOf<S extends Shop>(
  market: { shops: { get: (domain: string) => S | undefined } },
  domain: string,
): S {
  const shop = market.shops.get(domain)
  if (!shop) throw new NoSuchControl(`no shop “${domain}”`)
  return shop
}

function ofShop(
  market: Market,
  shop: Shop,
  path: readonly string[],
  { method, query, body }: ControlRequest,
): unknown {
  const { domain } = shop.settings
  const [what] = path
  if (what === undefined) {
    if (method !== 'DELETE') return describeShop(market, shop)
    market.shops.close(domain)
    return { closed: domain }
  }
  if (method === 'GET') {
    if (what === 'sales') return { shop: domain, sales: exportSales(shop, query) }
    const records = path.length === 1 ? exportRecords(shop, what, query) : undefined
    if (records) return { shop: domain, [what]: records }
    throw new NoSuchControl(`nothing to read at ${path.join('/')}`)
  }
  switch (what) {
    case 'expire-tokens':
      return { expired: market.grants.expireAccess(domain) }
    case 'revoke':
      return { revoked: market.grants.revoke(domain, ForApp.parse(body).clientId) }
    case 'live': {
      if (method === 'DELETE') market.shops.stopLive(domain)
      else market.shops.startLive(domain, new Live(market, shop, LiveInput.parse(body)))
      return describeShop(market, shop).live ?? { live: false }
    }
    default:
      return actOnRecords(market, shop, path, body)
  }
}
