import type { AppRegistration } from './apps'
import type { BulkOperations } from './bulk/bulk-operations'
import type { Faults } from './faults'
import type { Buckets } from './graphql/buckets'
import type { Grants } from './oauth/grants'
import type { Settings } from './settings'
import type { Shop } from './shop/shop'
import type { Webhooks } from './webhooks/webhooks'

/** Where a shop lives. */
export const shopUrl = ({ origin }: World, { settings }: Shop) =>
  `${origin}/shopify/${settings.domain}`

/** Everything the stand-in consists of; its parts reach each other through it. */
export interface World {
  now: () => number
  /** address of the sandbox */
  origin: string
  settings: Settings
  apps: Map<string, AppRegistration>
  grants: Grants
  shops: Map<string, Shop>
  faults: Faults
  buckets: Buckets
  webhooks: Webhooks
  bulk: BulkOperations
}
