import type { Shop } from '../shop/shop'
import { shopBody } from '../webhooks/bodies/shop'
import type { World } from '../world'

/** Removes an app from a shop: it is told once more, then its tokens and subscriptions are gone. */
export function uninstall(world: World, shop: Shop, clientId: string): void {
  const { domain } = shop.settings
  world.webhooks.emit(shop, 'app/uninstalled', () => shopBody(shop), { clientId })
  world.grants.revoke(domain, clientId)
  world.webhooks.subscriptions.removeAll(domain, clientId)
}
