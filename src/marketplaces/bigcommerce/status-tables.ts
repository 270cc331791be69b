import type { UnifiedOrder } from '@/unified/order'

type OrderStatus = UnifiedOrder['status']
type PaymentStatus = UnifiedOrder['paymentStatus']

interface StatusWord {
  status: OrderStatus
  /** what the status says of the money of an order whose payment status says nothing: paid by cheque, on delivery, … */
  payment: PaymentStatus
}

/** `status_id`; the names may be changed by the merchant, the numbers not. */
export const orderStatuses: Record<string, StatusWord> = {
  // Incomplete: somebody is, or was, at the checkout
  0: { status: 'pending', payment: 'pending' },
  // Pending
  1: { status: 'pending', payment: 'pending' },
  // Shipped
  2: { status: 'shipped', payment: 'paid' },
  // Partially Shipped
  3: { status: 'shipped', payment: 'paid' },
  // Refunded
  4: { status: 'returned', payment: 'refunded' },
  // Cancelled
  5: { status: 'cancelled', payment: 'voided' },
  // Declined
  6: { status: 'cancelled', payment: 'voided' },
  // Awaiting Payment
  7: { status: 'pending', payment: 'pending' },
  // Awaiting Pickup
  8: { status: 'confirmed', payment: 'paid' },
  // Awaiting Shipment
  9: { status: 'confirmed', payment: 'paid' },
  // Completed
  10: { status: 'delivered', payment: 'paid' },
  // Awaiting Fulfillment
  11: { status: 'confirmed', payment: 'paid' },
  // Manual Verification Required
  12: { status: 'pending', payment: 'pending' },
  // Disputed: says nothing of where the goods are, see statusOf()
  13: { status: 'confirmed', payment: 'paid' },
  // Partially Refunded: neither
  14: { status: 'confirmed', payment: 'partially_refunded' },
}

/** Statuses about money, which hide whether the goods left. */
export const moneyStatuses: readonly string[] = ['13', '14']

/** `payment_status`; the empty one leaves it to the order's status. */
export const paymentStatuses: Record<string, PaymentStatus | undefined> = {
  '': undefined,
  authorized: 'authorized',
  captured: 'paid',
  // the money is promised, not there
  'capture pending': 'authorized',
  declined: 'voided',
  'held for review': 'pending',
  paid: 'paid',
  'partially refunded': 'partially_refunded',
  pending: 'pending',
  refunded: 'refunded',
  void: 'voided',
  'void pending': 'voided',
}

/** `availability`: whether buyers can buy it. */
export const availabilities: Record<string, 'active' | 'inactive'> = {
  available: 'active',
  preorder: 'active',
  disabled: 'inactive',
}

/** `inventory_tracking`: where stock is counted. */
export const trackings: Record<string, 'nowhere' | 'product' | 'variants'> = {
  none: 'nowhere',
  product: 'product',
  variant: 'variants',
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
