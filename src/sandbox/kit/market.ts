import type { z } from 'zod'
import type { AppRegistration } from './apps'
import type { Buckets } from './buckets'
import type { Faults } from './faults'
import type { ShopEvent } from './life/events'
import type { Grants } from './oauth/grants'
import type { Settings } from './settings'
import type { NewShop } from './shop/new-shop'
import type { Shop } from './shop/shop'
import type { Shops } from './shops'
import type { Sender } from './webhooks/sender'

/** What a stand-in consists of; its parts and the kit reach each other through it. A stand-in extends it by its own. */
export interface Market {
  slug: string
  now: () => number
  /** address of the sandbox */
  origin: string
  settings: Settings
  apps: Map<string, AppRegistration>
  grants: Grants
  shops: Shops
  faults: Faults
  sender: Sender
  /** for rate limits */
  buckets: Buckets
  /** what the control interface takes, in the vendor’s form */
  inputs: { app: z.ZodType<AppRegistration>; settings: z.ZodType<object>; shop: z.ZodType<NewShop> }
  /** Tells subscribers of something that happened, in the vendor’s words. All of one action share an event id. */
  tell(shop: Shop, event: ShopEvent, eventId: string): void
  /** The address that apps connect to. */
  url(shop: Shop): string
  /** What the control interface says of a shop besides the usual. */
  describe(shop: Shop): object
}
