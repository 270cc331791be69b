import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/** FulfillmentStatus, and the one word that Amazon's table of old and new words has besides. */
export const fulfillmentStatuses: Record<string, UnifiedOrder['status']> = {
  PENDING_AVAILABILITY: 'pending',
  PENDING: 'pending',
  UNSHIPPED: 'confirmed',
  INVOICE_UNCONFIRMED: 'confirmed',
  PARTIALLY_SHIPPED: 'shipped',
  SHIPPED: 'shipped',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'cancelled',
}

/** Amazon has no words for payment: an order may be sent as soon as the money is certain, and never before. */
export const paymentStatuses: Record<string, UnifiedOrder['paymentStatus']> = {
  PENDING_AVAILABILITY: 'pending',
  PENDING: 'pending',
  UNSHIPPED: 'paid',
  INVOICE_UNCONFIRMED: 'paid',
  PARTIALLY_SHIPPED: 'paid',
  SHIPPED: 'paid',
  CANCELLED: 'voided',
  UNFULFILLABLE: 'voided',
}

/** Status of a package: whether it arrived. One that is `void` says nothing of its order. */
export const packageStatuses: Record<string, 'open' | 'arrived' | 'void'> = {
  PENDING: 'open',
  SHIPPED: 'open',
  IN_TRANSIT: 'open',
  UNDELIVERABLE: 'open',
  DELIVERED: 'arrived',
  CANCELLED: 'void',
}

/** Status words of a listing: one that can be bought is on sale, whatever else is said of it. */
export const listingStatuses: Record<string, UnifiedProduct['status']> = {
  BUYABLE: 'active',
  DISCOVERABLE: 'inactive',
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
