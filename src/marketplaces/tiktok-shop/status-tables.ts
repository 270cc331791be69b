import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

export const orderStatuses: Record<string, UnifiedOrder['status']> = {
  UNPAID: 'pending',
  // within its first hour a buyer may take it back
  ON_HOLD: 'pending',
  AWAITING_SHIPMENT: 'confirmed',
  // packed, and not yet taken by the carrier
  AWAITING_COLLECTION: 'confirmed',
  PARTIALLY_SHIPPING: 'shipped',
  IN_TRANSIT: 'shipped',
  DELIVERED: 'delivered',
  COMPLETED: 'delivered',
  CANCELLED: 'cancelled',
}

/** What the same words say of the money, where nothing else says more. */
export const paymentStatuses: Record<string, UnifiedOrder['paymentStatus']> = {
  UNPAID: 'pending',
  ON_HOLD: 'authorized',
  AWAITING_SHIPMENT: 'paid',
  AWAITING_COLLECTION: 'paid',
  PARTIALLY_SHIPPING: 'paid',
  IN_TRANSIT: 'paid',
  DELIVERED: 'paid',
  COMPLETED: 'paid',
  CANCELLED: 'voided',
}

/** Whether a return's status says that its money went back. */
export const returnStatuses: Record<string, boolean> = {
  RETURN_OR_REFUND_REQUEST_PENDING: false,
  REFUND_OR_RETURN_REQUEST_REJECT: false,
  AWAITING_BUYER_RESPONSE: false,
  AWAITING_BUYER_SHIP: false,
  BUYER_SHIPPED_ITEM: false,
  REJECT_RECEIVE_PACKAGE: false,
  RETURN_OR_REFUND_REQUEST_SUCCESS: true,
  RETURN_OR_REFUND_REQUEST_CANCEL: false,
  RETURN_OR_REFUND_REQUEST_COMPLETE: true,
  REPLACEMENT_REQUEST_PENDING: false,
  REPLACEMENT_REQUEST_REJECT: false,
  REPLACEMENT_REQUEST_REFUND_SUCCESS: true,
  REPLACEMENT_REQUEST_CANCEL: false,
  REPLACEMENT_REQUEST_COMPLETE: false,
}

/** Whether a cancellation's status says that its money went back. Two lists of TikTok's call the third word differently. */
export const cancellationStatuses: Record<string, boolean> = {
  CANCELLATION_REQUEST_PENDING: false,
  CANCELLATION_REQUEST_SUCCESS: true,
  CANCELLATION_REQUEST_CANCEL: false,
  CANCELLATION_REQUEST_CANCELLED: false,
  CANCELLATION_REQUEST_COMPLETE: true,
}

export const productStatuses: Record<string, UnifiedProduct['status']> = {
  ACTIVATE: 'active',
  DRAFT: 'inactive',
  PENDING: 'inactive',
  FAILED: 'inactive',
  SELLER_DEACTIVATED: 'inactive',
  PLATFORM_DEACTIVATED: 'inactive',
  FREEZE: 'inactive',
  DELETED: 'inactive',
}

/** An entry of one of the tables above. */
export const lookUp = <T>(table: Record<string, T>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined
