import type { Market } from '@/sandbox/kit/market'
import type { Shops } from '@/sandbox/kit/shops'
import type { AppRegistration } from './apps'
import type { BulkOperations } from './bulk/bulk-operations'
import type { ShopifyFaults } from './faults'
import type { Settings } from './settings'
import type { NewShop } from './shop/open-shop'
import type { Shop } from './shop/shop'
import type { Webhooks } from './webhooks/webhooks'

/** Where a shop lives. */
export const shopUrl = ({ origin }: World, { settings }: Shop) =>
  `${origin}/shopify/${settings.domain}`

/** Everything the stand-in consists of; its parts reach each other through it. */
export interface World extends Market {
  settings: Settings
  apps: Map<string, AppRegistration>
  shops: Shops<Shop, NewShop>
  faults: ShopifyFaults
  webhooks: Webhooks
  bulk: BulkOperations
}
