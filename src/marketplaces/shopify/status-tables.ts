import type { UnifiedCustomer } from '@/unified/customer'
import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

type OrderStatus = UnifiedOrder['status']
type PaymentStatus = UnifiedOrder['paymentStatus']

/**
 * OrderDisplayFulfillmentStatus. A webhook's body has one word, null, for everything before the first parcel, so all of
 * those are `pending` here too: an order must not change with the way it came.
 */
export const fulfillmentStatuses: Record<string, OrderStatus> = {
  UNFULFILLED: 'pending',
  OPEN: 'pending',
  PENDING_FULFILLMENT: 'pending',
  IN_PROGRESS: 'pending',
  ON_HOLD: 'pending',
  SCHEDULED: 'pending',
  REQUEST_DECLINED: 'pending',
  PARTIALLY_FULFILLED: 'shipped',
  FULFILLED: 'delivered',
  RESTOCKED: 'returned',
}

/** `fulfillment_status` of webhooks, in the words of the GraphQL API. */
export const fulfillmentWords: Record<string, string> = {
  null: 'UNFULFILLED',
  partial: 'PARTIALLY_FULFILLED',
  fulfilled: 'FULFILLED',
  restocked: 'RESTOCKED',
}

/** OrderReturnStatus: whether the order is over and returned, once none of its pieces is left with the buyer. */
export const returnStatuses: Record<string, boolean> = {
  NO_RETURN: false,
  RETURN_REQUESTED: false,
  IN_PROGRESS: false,
  INSPECTION_COMPLETE: false,
  RETURN_FAILED: false,
  RETURNED: true,
}

/** OrderDisplayFinancialStatus. */
export const financialStatuses: Record<string, PaymentStatus> = {
  PENDING: 'pending',
  AUTHORIZED: 'authorized',
  // some of the money is there, the rest is promised
  PARTIALLY_PAID: 'authorized',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  REFUNDED: 'refunded',
  VOIDED: 'voided',
  // nobody fetched the authorized money in time
  EXPIRED: 'voided',
}

/** FulfillmentStatus: whether a parcel left. */
export const parcelStatuses: Record<string, boolean> = {
  SUCCESS: true,
  OPEN: false,
  PENDING: false,
  CANCELLED: false,
  ERROR: false,
  FAILURE: false,
}

/** ProductStatus: whether buyers can find it. */
export const productStatuses: Record<string, Exclude<UnifiedProduct['status'], 'out_of_stock'>> = {
  ACTIVE: 'active',
  ARCHIVED: 'inactive',
  DRAFT: 'inactive',
  UNLISTED: 'inactive',
}

/** CustomerEmailMarketingState. Who never answered has said neither yes nor no. */
export const marketingStates: Record<string, UnifiedCustomer['consent']> = {
  SUBSCRIBED: 'opted_in',
  UNSUBSCRIBED: 'opted_out',
  REDACTED: 'opted_out',
  INVALID: 'opted_out',
  NOT_SUBSCRIBED: undefined,
  PENDING: undefined,
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
