import type { UnifiedCase } from './case'
import type { UnifiedCheckout } from './checkout'
import type { UnifiedCustomer } from './customer'
import type { UnifiedMessage } from './message'
import type { UnifiedOrder } from './order'
import type { UnifiedProduct, UnifiedStock } from './product'

export const entities = [
  'products',
  'customers',
  'orders',
  'checkouts',
  'messages',
  'cases',
] as const
/** What is pulled from a marketplace, in the order it is pulled. */
export type Entity = (typeof entities)[number]

/** So many records of one kind are taken in at once: what a sync puts together, and a page of the largest. */
export const MOST_RECORDS = 2000

/**
 * What a marketplace said: a whole record, its end, or where to look. `raw` is what a record that was read is made of; one
 * that was told is in its delivery.
 */
export type UnifiedChange =
  | { kind: 'order'; record: UnifiedOrder; raw?: unknown }
  | { kind: 'product'; record: UnifiedProduct; raw?: unknown }
  | { kind: 'customer'; record: UnifiedCustomer; raw?: unknown }
  | { kind: 'checkout'; record: UnifiedCheckout; raw?: unknown }
  | { kind: 'stock'; record: UnifiedStock }
  | { kind: 'message'; record: UnifiedMessage }
  | { kind: 'case'; record: UnifiedCase }
  | { kind: 'deleted'; entity: Entity; externalId: string; at: string }
  /** the message names a record without its content: it must be read from the marketplace */
  | { kind: 'pointer'; entity: Entity; externalId: string }
  /** the merchant removed the app, or changed what it may do */
  | { kind: 'uninstalled'; at: string }
  /** a demand under privacy law, passed on by the marketplace */
  | { kind: 'privacy'; demand: 'export' | 'erase'; externalId: string }
  | { kind: 'privacy'; demand: 'erase_account' }
