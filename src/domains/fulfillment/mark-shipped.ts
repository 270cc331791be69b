import { and, eq, inArray, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { connections, orderItems, orders, shipments } from '@/db/schema'
import { verb } from '@/db/verb'
import { findShipping } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { MarkShipped } from './schemas'

/**
 * Marks an order, or some of its lines, as shipped: stored here first, then its marketplace is told. One that failed is
 * said anew with the same number. Throws `conflict` for an order that cannot be shipped (any more) or marked from here,
 * and for a number that was given before; `invalid` for lines that it does not have.
 */
export const markShipped = verb({
  name: 'fulfillment.markShipped',
  role: 'agent',
  input: MarkShipped,
  run: async (
    ctx,
    { orderId, carrier, trackingNumber, items },
  ): Promise<{ shipmentId: string }> => {
    await checkOrder(ctx, orderId)
    if (items) await checkLines(ctx, orderId, items)
    const now = ctx.now()
    const told = { carrier, items: items ?? null, status: 'queued' as const, error: null }
    const [stored] = await ctx.tx
      .insert(shipments)
      .values({
        ...{ orgId: ctx.orgId, id: uuidv7(), orderId, trackingNumber, ...told },
        ...{ shippedAt: now, createdAt: now, updatedAt: now },
      })
      .onConflictDoUpdate({
        target: [shipments.orgId, shipments.orderId, shipments.trackingNumber],
        set: { ...told, updatedAt: now },
        setWhere: eq(shipments.status, 'failed'),
      })
      .returning({ id: shipments.id })
    if (!stored)
      throw new AppError('conflict', 'This order was marked as shipped with this number already.', {
        fields: { trackingNumber: 'This number was given before.' },
      })
    ctx.emit('fulfillment/shipment.queued', { shipmentId: stored.id })
    return { shipmentId: stored.id }
  },
  audit: ({ orderId }, { shipmentId }) => ({
    entity: 'order',
    entityId: orderId,
    details: { shipmentId },
  }),
})

async function checkOrder({ tx, orgId }: TxCtx, orderId: string): Promise<void> {
  const [order] = await tx
    .select({
      status: orders.status,
      deletedAt: orders.sourceDeletedAt,
      marketplace: connections.marketplace,
      channel: connections.name,
      connection: connections.status,
    })
    .from(orders)
    .innerJoin(
      connections,
      and(eq(connections.orgId, orders.orgId), eq(connections.id, orders.connectionId)),
    )
    .where(and(eq(orders.orgId, orgId), eq(orders.id, orderId)))
  if (!order) throw new AppError('not_found', 'This order does not exist (any more).')
  const shipping = findShipping(order.marketplace)
  if (!shipping?.carriers)
    throw new AppError(
      'conflict',
      shipping
        ? `Mark it as shipped on ${shipping.label}: that cannot be done from here.`
        : 'This order came from a file: there is no marketplace to tell.',
    )
  if (order.connection !== 'connected')
    throw new AppError('conflict', `${order.channel} is not connected. Connect it again first.`)
  if (order.status === 'cancelled' || order.deletedAt)
    throw new AppError('conflict', 'This order is cancelled: there is nothing to ship.')
}

/** Throws `invalid` for lines that the order does not have, or of which it has fewer pieces. */
async function checkLines(
  { tx, orgId }: TxCtx,
  orderId: string,
  items: NonNullable<z.output<typeof MarkShipped>['items']>,
): Promise<void> {
  const positions = items.map(({ position }) => position)
  const lines = await tx
    .select({ position: orderItems.position, quantity: orderItems.quantity })
    .from(orderItems)
    .where(
      and(
        eq(orderItems.orgId, orgId),
        eq(orderItems.orderId, orderId),
        inArray(orderItems.position, positions),
      ),
    )
  const known = new Map(lines.map(({ position, quantity }) => [position, quantity]))
  const wrong = items.find(({ position, quantity }) => (known.get(position) ?? 0) < quantity)
  if (wrong || new Set(positions).size !== positions.length)
    throw new AppError('invalid', 'A parcel holds lines of its order, each named once.', {
      fields: { items: 'That is more than was ordered.' },
    })
}

/** How long a shipment may be on its way to the marketplace before it counts as stuck. */
export const STUCK_MINUTES = 15

/** Whether a shipment may be said again: it failed, or nothing was heard of it for long. */
export const mayRetry = (now: Date) => sql`(${shipments.status} = 'failed'
  or (${shipments.status} <> 'sent' and ${shipments.updatedAt} < ${now.toISOString()}::timestamptz - make_interval(mins => ${STUCK_MINUTES}::int)))`
