import { fulfillmentState } from '../../kit/shop/order-sums'
import type { OrderRecord } from '../../kit/shop/records'

export const statusNames: Record<number, string> = {
  0: 'Incomplete',
  1: 'Pending',
  2: 'Shipped',
  3: 'Partially Shipped',
  4: 'Refunded',
  5: 'Cancelled',
  6: 'Declined',
  7: 'Awaiting Payment',
  8: 'Awaiting Pickup',
  9: 'Awaiting Shipment',
  10: 'Completed',
  11: 'Awaiting Fulfillment',
  12: 'Manual Verification Required',
  13: 'Disputed',
  14: 'Partially Refunded',
}

/** The one status of an order: money that went back hides where the goods are. */
export function statusIdOf(order: OrderRecord): number {
  if (order.cancelledAt !== null) return 5
  if (order.financial === 'refunded') return 4
  if (order.financial === 'partially_refunded') return 14
  const isBrought = order.fulfillments.every(({ deliveredAt }) => deliveredAt !== null)
  switch (fulfillmentState(order)) {
    case 'FULFILLED':
      return isBrought ? 10 : 2
    case 'PARTIALLY_FULFILLED':
      return 3
    default:
      return order.financial === 'pending' ? 7 : 11
  }
}

const words: Record<OrderRecord['financial'], string> = {
  pending: 'pending',
  authorized: 'authorized',
  paid: 'captured',
  partially_refunded: 'partially refunded',
  refunded: 'refunded',
  voided: 'void',
}

/** One in seven pays in cash, of which BigCommerce says nothing. */
export const paysInCash = (order: OrderRecord) => order.number % 7 === 0

export const paymentStatusOf = (order: OrderRecord) =>
  paysInCash(order) && order.financial === 'paid' ? '' : words[order.financial]
