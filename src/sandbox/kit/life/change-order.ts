import { createRandom } from '../../sample-shop/random'
import { lineId } from '../shop/id-ranges'
import {
  type ParcelRecord,
  receiveReturn,
  refundLines,
  requestReturn,
  ship,
} from '../shop/order-fate'
import { fulfillmentState } from '../shop/order-sums'
import type { OrderRecord } from '../shop/records'
import type { ShopEvent } from './events'
import { type Happening, touched } from './happen'
import { linesOf } from './place-order'
import { changeStock } from './stock'

/** Keeps the changed order, then tells of it. */
function keep({ shop, tell }: Happening, event: ShopEvent & { order: OrderRecord }): OrderRecord {
  shop.orders.put(event.order)
  tell(event)
  return event.order
}

export function payOrder(happening: Happening, found: OrderRecord): OrderRecord {
  const order = touched(happening, found)
  order.financial = 'paid'
  order.paidAt = happening.now
  return keep(happening, { type: 'order.paid', order })
}

/** Sends what is left of it, or only the first line that is not sent yet, or a parcel that somebody describes. */
export function fulfillOrder(
  happening: Happening,
  found: OrderRecord,
  { isPartial = false, parcel }: { isPartial?: boolean | undefined; parcel?: ParcelRecord } = {},
): OrderRecord {
  const { now } = happening
  const order = touched(happening, found)
  const open = order.lines.filter((line) => line.fulfilledQuantity < line.currentQuantity)
  if (open.length === 0) return order
  if (parcel) ship(order, now, parcel)
  else if (isPartial) {
    const others = open.slice(1).map((line) => [line, line.fulfilledQuantity] as const)
    // the others count as sent for a moment
    for (const [line] of others) line.fulfilledQuantity = line.currentQuantity
    ship(order, now)
    for (const [line, sent] of others) line.fulfilledQuantity = sent
  } else ship(order, now)
  const isWhole = fulfillmentState(order) === 'FULFILLED'
  if (isWhole && order.financial === 'paid') order.closedAt = now
  const fulfillment = order.fulfillments.at(-1)
  return fulfillment ? keep(happening, { type: 'order.fulfilled', order, fulfillment }) : order
}

/** The carrier brought everything that was sent. */
export function deliverOrder(happening: Happening, found: OrderRecord): OrderRecord {
  const { now } = happening
  const order = touched(happening, found)
  const fulfillments = order.fulfillments.filter(({ deliveredAt }) => deliveredAt === null)
  for (const one of fulfillments) Object.assign(one, { deliveredAt: now, updatedAt: now })
  return keep(happening, { type: 'order.delivered', order, fulfillments })
}

/** Gives money back: for everything that is left, or for one piece. */
export function refundOrder(
  happening: Happening,
  found: OrderRecord,
  how: { isWhole?: boolean | undefined; restock?: boolean | undefined; note?: string | undefined },
): OrderRecord {
  const { now } = happening
  const order = touched(happening, found)
  const isWhole = how.isWhole ?? false
  const restocked = how.restock ?? false
  refundLines(order, now, { isWhole, restocked, withShipping: isWhole, note: how.note })
  const refund = order.refunds.at(-1)
  if (!refund) return order
  keep(happening, { type: 'order.refunded', order, refund })
  if (restocked)
    for (const part of refund.lines) {
      const line = order.lines.find(({ id }) => id === part.lineId)
      if (line?.variantId) changeStock(happening, line.variantId, { by: part.quantity })
    }
  return order
}

/** The buyer wants to send back what they have. */
export function returnOrder(
  happening: Happening,
  found: OrderRecord,
  { reason = 'changed_mind' }: { reason?: string | undefined } = {},
): OrderRecord {
  const order = touched(happening, found)
  requestReturn(order, happening.now, reason)
  const returned = order.returns.at(-1)
  return returned ? keep(happening, { type: 'return.requested', order, returned }) : order
}

/** What was sent back has arrived; a refund is a step of its own. */
export function takeBackOrder(happening: Happening, found: OrderRecord): OrderRecord {
  const order = touched(happening, found)
  receiveReturn(order, happening.now)
  const returned = order.returns.at(-1)
  return returned ? keep(happening, { type: 'return.received', order, returned }) : order
}

export function cancelOrder(
  happening: Happening,
  found: OrderRecord,
  { reason = 'customer' }: { reason?: NonNullable<OrderRecord['cancelReason']> | undefined } = {},
): OrderRecord {
  const { now } = happening
  const order = touched(happening, found)
  order.cancelledAt = now
  order.closedAt = now
  order.cancelReason = reason
  const isPaid = order.financial === 'paid' || order.financial === 'partially_refunded'
  const sold = order.lines.map((line) => ({ ...line }))
  if (isPaid) refundLines(order, now, { isWhole: true, restocked: true, withShipping: true })
  else {
    order.financial = 'voided'
    for (const line of order.lines) line.currentQuantity = 0
  }
  const refund = isPaid ? order.refunds.at(-1) : undefined
  keep(happening, { type: 'order.cancelled', order, refund })
  for (const line of sold)
    if (line.variantId !== null && line.currentQuantity > 0)
      changeStock(happening, line.variantId, { by: line.currentQuantity })
  return order
}

/** The merchant changes what was ordered: takes a piece out of a line, adds a product, or both. */
export function editOrder(
  happening: Happening,
  found: OrderRecord,
  edit: {
    removeLine?: number | undefined
    add?: { variantId: number; quantity: number } | undefined
    note?: string | undefined
    tags?: string[] | undefined
  },
): OrderRecord {
  const { shop } = happening
  const order = touched(happening, found)
  const changes: { lineId: number; delta: number }[] = []
  const removed = edit.removeLine === undefined ? undefined : order.lines[edit.removeLine]
  if (removed && removed.currentQuantity > 0) {
    removed.currentQuantity--
    changes.push({ lineId: removed.id, delta: -1 })
  }
  if (edit.add) {
    const [line] = linesOf(shop, createRandom(1), [edit.add])
    if (line) {
      const id = lineId(order.id, order.lines.length)
      order.lines.push({
        ...line,
        id,
        currentQuantity: line.quantity,
        fulfilledQuantity: 0,
        discount: 0,
        isAdded: true,
      })
      changes.push({ lineId: id, delta: line.quantity })
    }
  }
  if (edit.note !== undefined) order.note = edit.note
  if (edit.tags) order.tags = edit.tags
  order.isEdited ||= changes.length > 0
  return keep(happening, { type: 'order.edited', order, changes })
}

export function deleteOrder({ shop, now, tell }: Happening, order: OrderRecord): void {
  shop.orders.remove(order.id, now)
  if (order.customerId !== null) shop.countOrder(order.customerId, -1)
  tell({ type: 'order.deleted', order })
}
