import type { Market } from '../market'
import type { Shop } from '../shop/shop'

/** A shop with its counts. */
export function describeShop(market: Market, shop: Shop) {
  const { domain, name } = shop.settings
  const live = market.shops.live(domain)
  return {
    domain,
    name,
    url: market.url(shop),
    counts: {
      orders: shop.orders.size,
      customers: shop.customers.size,
      products: shop.products.size,
      checkouts: shop.checkouts.size,
    },
    tokens: market.grants.counts(domain),
    deliveries: market.sender.counts(domain),
    live: live ? { ...live.rate, placed: live.counts } : null,
    ...market.describe(shop),
  }
}

/** Everything of a stand-in: its shops, apps, settings and faults. */
export function describeMarket(market: Market) {
  return {
    shops: market.shops.all().map((shop) => describeShop(market, shop)),
    apps: [...market.apps.values()].map(({ clientId, name }) => ({ clientId, name })),
    settings: market.settings,
    faults: { ...market.faults.set, counts: market.faults.counts },
    deliveriesPending: market.sender.pending,
  }
}
