import { and, asc, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { type shipmentStatuses, shipments } from '@/db/schema'
import { mayRetry } from './mark-shipped'

export interface ShipmentLine {
  id: string
  carrier: string
  /** null once the buyer is forgotten */
  trackingNumber: string | null
  /** null: all that was left of the order */
  items: { position: number; quantity: number }[] | null
  status: (typeof shipmentStatuses)[number]
  error: string | null
  shippedAt: Date
  /** it failed, or nothing was heard of it for long */
  mayRetry: boolean
}

/** What was marked as shipped of an order here, the oldest first. */
export function listShipments(ctx: Ctx, orderId: string): Promise<ShipmentLine[]> {
  return read(ctx, (tx) =>
    tx
      .select({
        id: shipments.id,
        carrier: shipments.carrier,
        trackingNumber: shipments.trackingNumber,
        items: shipments.items,
        status: shipments.status,
        error: shipments.error,
        shippedAt: shipments.shippedAt,
        mayRetry: mayRetry(ctx.now()).mapWith(Boolean),
      })
      .from(shipments)
      .where(and(eq(shipments.orgId, ctx.orgId), eq(shipments.orderId, orderId)))
      .orderBy(asc(shipments.createdAt), asc(shipments.id)),
  )
}
