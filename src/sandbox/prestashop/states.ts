import { fulfillmentState } from '../kit/shop/order-sums'
import type { OrderRecord } from '../kit/shop/records'

interface State {
  id: string
  name: string
  /** the setting that says what the shop uses it for */
  role: string
  flags: readonly ('invoice' | 'logable' | 'delivery' | 'shipped' | 'paid')[]
}

/** The states of an order that a new shop has. */
export const states: readonly State[] = [
  { id: '1', name: 'Awaiting check payment', role: 'PS_OS_CHEQUE', flags: [] },
  {
    ...{ id: '2', name: 'Payment accepted', role: 'PS_OS_PAYMENT' },
    flags: ['invoice', 'logable', 'paid'],
  },
  {
    ...{ id: '3', name: 'Processing in progress', role: 'PS_OS_PREPARATION' },
    flags: ['invoice', 'logable', 'delivery', 'paid'],
  },
  {
    ...{ id: '4', name: 'Shipped', role: 'PS_OS_SHIPPING' },
    flags: ['invoice', 'logable', 'delivery', 'shipped', 'paid'],
  },
  {
    ...{ id: '5', name: 'Delivered', role: 'PS_OS_DELIVERED' },
    flags: ['invoice', 'logable', 'delivery', 'shipped', 'paid'],
  },
  { id: '6', name: 'Canceled', role: 'PS_OS_CANCELED', flags: [] },
  { id: '7', name: 'Refunded', role: 'PS_OS_REFUND', flags: ['invoice'] },
  { id: '8', name: 'Payment error', role: 'PS_OS_ERROR', flags: [] },
]

const idOf = (role: string) => states.find((state) => state.role === role)?.id ?? '0'
const isBrought = ({ fulfillments }: OrderRecord) =>
  fulfillments.every(({ deliveredAt }) => deliveredAt !== null)

/** The state that somebody who looks after the shop has set. */
export function stateOf(order: OrderRecord): string {
  if (order.cancelledAt !== null || order.financial === 'voided') return idOf('PS_OS_CANCELED')
  if (order.financial === 'pending' || order.financial === 'authorized') return idOf('PS_OS_CHEQUE')
  if (order.financial === 'refunded') return idOf('PS_OS_REFUND')
  const sent = fulfillmentState(order)
  if (sent === 'UNFULFILLED') return idOf('PS_OS_PAYMENT')
  if (sent === 'PARTIALLY_FULFILLED') return idOf('PS_OS_PREPARATION')
  return idOf(isBrought(order) ? 'PS_OS_DELIVERED' : 'PS_OS_SHIPPING')
}

/** Every state that an order has had, and since when. */
export function historyOf(order: OrderRecord): { state: string; at: number }[] {
  const last = order.fulfillments.at(-1)
  const steps: [role: string, at: number | null | undefined][] = [
    ['PS_OS_CHEQUE', order.paidAt === order.createdAt ? null : order.createdAt],
    ['PS_OS_PAYMENT', order.paidAt],
    ['PS_OS_SHIPPING', last?.createdAt],
    ['PS_OS_DELIVERED', isBrought(order) ? last?.deliveredAt : null],
    ['PS_OS_REFUND', order.financial === 'refunded' ? order.refunds.at(-1)?.createdAt : null],
    ['PS_OS_CANCELED', order.cancelledAt],
  ]
  return steps.flatMap(([role, at]) => (at == null ? [] : [{ state: idOf(role), at }]))
}

/**
 * When an order itself changed. A credit slip for a part of it is a record of its own and leaves the order as it was;
 * only once all was given back does the order get another state.
 */
export function changedAt(order: OrderRecord): number {
  const isSlipOnly =
    order.financial === 'partially_refunded' && order.refunds.at(-1)?.createdAt === order.updatedAt
  if (!isSlipOnly) return order.updatedAt
  const times = order.fulfillments.map(({ updatedAt }) => updatedAt)
  return Math.max(order.createdAt, order.paidAt ?? 0, ...times)
}
