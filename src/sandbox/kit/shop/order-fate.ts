import type { Random } from '../../sample-shop/random'
import { fulfillmentId, refundId, returnId } from './id-ranges'
import { amountOf } from './order-sums'
import { days, toSeconds } from './population'
import type { OrderRecord } from './records'

export type Fate =
  | 'open'
  | 'unpaid'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'returned'
  | 'partially_refunded'

/** What became of an order of that age in days. */
export function fateOf(random: Random, age: number): Fate {
  if (random.chance(0.04)) return 'cancelled'
  if (age <= 2) return random.chance(0.8) ? 'open' : 'unpaid'
  if (age <= 6) return random.chance(0.2) ? 'open' : 'shipped'
  if (age > 14 && random.chance(0.03)) return 'returned'
  return random.chance(0.02) ? 'partially_refunded' : 'delivered'
}

/** Days after the order at which it last changed; never more than its age. */
export function lastChangeAfter(fate: Fate, chance: number): number {
  switch (fate) {
    case 'open':
    case 'unpaid':
      return 0
    case 'cancelled':
      return 0.1 + chance * 0.8
    case 'shipped':
      return 1 + chance * 1.5
    case 'delivered':
      return 3 + chance * 3
    default:
      return 7 + chance * 6
  }
}

/** Lets a fate happen to a fresh, paid order. Its `updatedAt` is set already and is the time of the last step. */
export function letHappen(order: OrderRecord, fate: Fate): void {
  const { createdAt, updatedAt } = order
  if (fate === 'unpaid') {
    order.financial = 'pending'
    order.paidAt = null
  }
  if (fate === 'cancelled') cancelWhole(order, updatedAt)
  if (fate === 'open' || fate === 'unpaid' || fate === 'cancelled') return
  const shippedAt = toSeconds(Math.min(createdAt + days(1.2), updatedAt))
  ship(order, shippedAt)
  if (fate === 'shipped') return
  const deliveredAt = toSeconds(Math.min(createdAt + days(3), updatedAt))
  for (const fulfillment of order.fulfillments) {
    fulfillment.deliveredAt = deliveredAt
    fulfillment.updatedAt = deliveredAt
  }
  order.closedAt = deliveredAt
  if (fate === 'returned') {
    requestReturn(order, toSeconds((deliveredAt + updatedAt) / 2), 'changed_mind')
    receiveReturn(order, updatedAt)
    refundLines(order, updatedAt, { isWhole: true, restocked: true })
  }
  if (fate === 'partially_refunded')
    refundLines(order, updatedAt, { isWhole: false, restocked: false })
}

function cancelWhole(order: OrderRecord, at: number): void {
  // two in five were never paid
  if (order.number % 5 < 2) {
    order.financial = 'pending'
    order.paidAt = null
  }
  order.cancelledAt = at
  order.cancelReason = order.id % 3 === 0 ? 'inventory' : 'customer'
  order.closedAt = at
  if (order.financial === 'paid') {
    refundLines(order, at, { isWhole: true, restocked: true, withShipping: true })
    order.financial = 'refunded'
  } else order.financial = 'voided'
}

/** What of an order is not sent yet. */
export const openLines = (order: OrderRecord) =>
  order.lines
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity - line.fulfilledQuantity }))
    .filter(({ quantity }) => quantity > 0)

export interface ParcelRecord {
  lines: { lineId: number; quantity: number }[]
  company: string
  trackingNumber: string
}

/** A parcel is on its way; by itself with everything that is left. */
export function ship(order: OrderRecord, at: number, parcel?: ParcelRecord): void {
  const place = order.fulfillments.length
  const { lines, company, trackingNumber } = parcel ?? {
    lines: openLines(order),
    company: 'Royal Mail',
    trackingNumber: `LL${String(order.number).padStart(7, '0')}${place}GB`,
  }
  const id = fulfillmentId(order.id, place)
  order.fulfillments.push({
    id,
    createdAt: at,
    updatedAt: at,
    deliveredAt: null,
    ...{ company, trackingNumber, lines },
  })
  for (const line of order.lines)
    line.fulfilledQuantity += lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0
}

/** The buyer asks to send everything back that they still have. */
export function requestReturn(order: OrderRecord, at: number, reason: string): void {
  const lines = order.lines
    .filter((line) => line.currentQuantity > 0 && line.fulfilledQuantity > 0)
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity }))
  const id = returnId(order.id, order.returns.length)
  order.returns.push({ id, createdAt: at, updatedAt: at, status: 'requested', reason, lines })
}

export function receiveReturn(order: OrderRecord, at: number): void {
  for (const one of order.returns)
    if (one.status === 'requested') Object.assign(one, { status: 'received', updatedAt: at })
}

/** Gives money back for all lines, or for one piece of the first that has any left. */
export function refundLines(
  order: OrderRecord,
  at: number,
  how: { isWhole: boolean; restocked: boolean; withShipping?: boolean; note?: string | undefined },
): void {
  const left = order.lines.filter((line) => line.currentQuantity > 0)
  const lines = (how.isWhole ? left : left.slice(0, 1)).map((line) => {
    const quantity = how.isWhole ? line.currentQuantity : 1
    line.currentQuantity -= quantity
    return { lineId: line.id, quantity, amount: amountOf(line, quantity), restocked: how.restocked }
  })
  const shipping = how.withShipping ? order.shipping : 0
  order.refunds.push({
    id: refundId(order.id, order.refunds.length),
    createdAt: at,
    note: how.note ?? null,
    amount: lines.reduce((sum, { amount }) => sum + amount, shipping),
    shipping,
    lines,
  })
  const isAllBack = order.lines.every((line) => line.currentQuantity === 0)
  order.financial = isAllBack ? 'refunded' : 'partially_refunded'
}
