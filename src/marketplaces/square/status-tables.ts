import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/** OrderState. An open order is as far as its fulfillments are. */
export const orderStates: Record<string, UnifiedOrder['status']> = {
  OPEN: 'pending',
  COMPLETED: 'delivered',
  CANCELED: 'cancelled',
  DRAFT: 'pending',
}

/** FulfillmentState, of an order that is open: Square marks as completed what was sent, or handed over. */
export const fulfillmentStates: Record<string, 'pending' | 'confirmed' | 'shipped'> = {
  PROPOSED: 'pending',
  RESERVED: 'confirmed',
  PREPARED: 'confirmed',
  COMPLETED: 'shipped',
  CANCELED: 'pending',
  FAILED: 'pending',
}

/** Payment.status, before anything went back. */
export const paymentStatuses: Record<string, UnifiedOrder['paymentStatus']> = {
  APPROVED: 'authorized',
  PENDING: 'pending',
  COMPLETED: 'paid',
  CANCELED: 'voided',
  FAILED: 'voided',
}

/** CatalogItem.is_archived: Square has no other word for what is for sale. */
export const archived: Record<string, UnifiedProduct['status']> = {
  false: 'active',
  true: 'inactive',
}

/** InventoryState: whether pieces in it can be sold. */
export const inventoryStates: Record<string, boolean> = {
  IN_STOCK: true,
  CUSTOM: false,
  SOLD: false,
  RETURNED_BY_CUSTOMER: false,
  RESERVED_FOR_SALE: false,
  SOLD_ONLINE: false,
  ORDERED_FROM_VENDOR: false,
  RECEIVED_FROM_VENDOR: false,
  IN_TRANSIT_TO: false,
  NONE: false,
  WASTE: false,
  UNLINKED_RETURN: false,
  COMPOSED: false,
  DECOMPOSED: false,
  SUPPORTED_BY_NEWER_VERSION: false,
  IN_TRANSIT: false,
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
