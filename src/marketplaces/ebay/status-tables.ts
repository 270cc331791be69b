import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/** OrderFulfillmentStatus. eBay has no word for what was brought: sent whole is as far as it goes. */
export const fulfillmentStatuses: Record<string, UnifiedOrder['status']> = {
  NOT_STARTED: 'pending',
  IN_PROGRESS: 'shipped',
  FULFILLED: 'delivered',
}

/** CancelStateEnum: whether the order is over. */
export const cancelStates: Record<string, boolean> = {
  NONE_REQUESTED: false,
  IN_PROGRESS: false,
  CANCELED: true,
}

/** OrderPaymentStatusEnum. */
export const paymentStatuses: Record<string, UnifiedOrder['paymentStatus']> = {
  PENDING: 'pending',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  FULLY_REFUNDED: 'refunded',
  FAILED: 'voided',
}

/** RefundStatusEnum: whether the money went back, or is on its way. */
export const refundStatuses: Record<string, boolean> = {
  REFUNDED: true,
  PENDING: true,
  FAILED: false,
}

/** ListingStatusEnum of an offer. */
export const listingStatuses: Record<string, UnifiedProduct['status']> = {
  ACTIVE: 'active',
  OUT_OF_STOCK: 'out_of_stock',
  INACTIVE: 'inactive',
  ENDED: 'inactive',
  EBAY_ENDED: 'inactive',
  NOT_LISTED: 'inactive',
}

/** OfferStatusEnum: whether there is a listing at all. */
export const offerStatuses: Record<string, boolean> = {
  PUBLISHED: true,
  UNPUBLISHED: false,
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
