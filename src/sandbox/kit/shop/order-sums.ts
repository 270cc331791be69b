import { paymentId } from './id-ranges'
import type { OrderLine, OrderRecord } from './records'

const sum = (lines: readonly OrderLine[], amount: (line: OrderLine) => number) =>
  lines.reduce((total, line) => total + amount(line), 0)

/** What pieces of a line cost, their part of the discount taken off. */
export const amountOf = (line: OrderLine, quantity: number) =>
  line.price * quantity - Math.round((line.discount * quantity) / Math.max(1, line.quantity))

/** What an order adds up to, in hundredths of the shop’s currency. */
export function orderSums(order: OrderRecord) {
  const subtotal = sum(
    order.lines.filter((line) => !line.isAdded),
    (line) => amountOf(line, line.quantity),
  )
  const refundedShipping = order.refunds.reduce((total, refund) => total + refund.shipping, 0)
  const refunded = order.refunds.reduce((total, refund) => total + refund.amount, 0)
  const currentSubtotal = sum(order.lines, (line) => amountOf(line, line.currentQuantity))
  const currentShipping = order.cancelledAt === null ? order.shipping - refundedShipping : 0
  const total = subtotal + order.shipping
  const currentTotal = currentSubtotal + currentShipping
  const isUnpaid = order.financial === 'pending' || order.financial === 'authorized'
  return {
    subtotal,
    total,
    refunded,
    refundedShipping,
    currentSubtotal,
    currentShipping,
    currentTotal,
    discounts: sum(order.lines, ({ discount }) => discount),
    received: isUnpaid || order.financial === 'voided' ? 0 : total,
    outstanding: isUnpaid ? currentTotal : 0,
    quantity: sum(order.lines, (line) => (line.isAdded ? 0 : line.quantity)),
    currentQuantity: sum(order.lines, (line) => line.currentQuantity),
  }
}

/** The payment of an order: all of it at once; undefined until the money came. */
export const paymentOf = (order: OrderRecord) =>
  order.paidAt === null
    ? undefined
    : { id: paymentId(order.id), createdAt: order.paidAt, amount: orderSums(order).total }

/** How much of an order is on its way. */
export function fulfillmentState(order: OrderRecord) {
  const open = order.lines.reduce(
    (left, line) => left + Math.max(0, line.currentQuantity - line.fulfilledQuantity),
    0,
  )
  const isBegun = order.lines.some((line) => line.fulfilledQuantity > 0)
  if (!isBegun) return 'UNFULFILLED'
  return open > 0 ? 'PARTIALLY_FULFILLED' : 'FULFILLED'
}
