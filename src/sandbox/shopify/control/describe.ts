import type { Shop } from '../shop/shop'
import type { Shops } from '../shops'
import type { World } from '../world'

/** A shop with its counts. */
export function describeShop(world: World, shops: Shops, shop: Shop) {
  const { domain, name, plan, bigIds } = shop.settings
  const live = shops.live(domain)
  return {
    domain,
    name,
    url: `${world.origin}/shopify/${domain}`,
    plan,
    bigIds,
    counts: {
      orders: shop.orders.size,
      customers: shop.customers.size,
      products: shop.products.size,
      checkouts: shop.checkouts.size,
    },
    tokens: world.grants.counts(domain),
    subscriptions: world.webhooks.subscriptions.of(domain).length,
    deliveries: world.webhooks.counts(domain),
    bulkOperations: world.bulk.of(domain).map(({ id, status, objectCount }) => ({
      id: String(shop.toOutside(id)),
      status,
      objectCount,
    })),
    live: live ? { ...live.rate, placed: live.counts } : null,
  }
}

export function describeWorld(world: World, shops: Shops) {
  return {
    shops: [...world.shops.values()].map((shop) => describeShop(world, shops, shop)),
    apps: [...world.apps.values()].map(({ clientId, name }) => ({ clientId, name })),
    settings: world.settings,
    faults: { ...world.faults.set, counts: world.faults.counts },
    deliveriesPending: world.webhooks.pending,
  }
}
