import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { orders, shipments } from '@/db/schema'
import { verb } from '@/db/verb'
import { ConnectorTrouble, confirmShipment } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'

export type SentShipment =
  /** the marketplace knows it; the order there is another one now */
  | { state: 'sent'; connectionId: string; externalOrderId: string }
  /** try again after so long */
  | { state: 'waiting'; seconds: number; reason: string }
  | { state: 'failed' }
  /** there is nothing to do */
  | { state: 'done' }

const PAUSE_SECONDS = 30

/**
 * Tells the marketplace of a stored shipment. What may pass by itself leaves it waiting; what the marketplace refuses is
 * kept with the reason. Safe to repeat: the shipment's id is its key.
 */
export async function sendShipment(ctx: Ctx, shipmentId: string): Promise<SentShipment> {
  const shipment = await beginShipment(ctx, { shipmentId })
  if (!shipment) return { state: 'done' }
  const { connectionId, externalOrderId } = shipment
  try {
    await confirmShipment(ctx, { ...shipment, key: shipmentId })
  } catch (error) {
    const seconds = secondsUntilAgain(error)
    const reason = error instanceof Error ? error.message : ''
    if (seconds !== undefined) return { state: 'waiting', seconds, reason }
    if (!(error instanceof ConnectorTrouble || error instanceof AppError)) throw error
    await endShipment(ctx, { shipmentId, status: 'failed', error: reason })
    return { state: 'failed' }
  }
  await endShipment(ctx, { shipmentId, status: 'sent' })
  return { state: 'sent', connectionId, externalOrderId }
}

/** When it is worth trying again; undefined where it is not. */
function secondsUntilAgain(error: unknown): number | undefined {
  if (error instanceof NoAnswer) return PAUSE_SECONDS
  if (!(error instanceof ConnectorTrouble)) return undefined
  if (error.kind === 'unavailable') return PAUSE_SECONDS
  if (error.kind === 'throttled') return Math.ceil((error.retryAfterMs ?? 60_000) / 1000)
  return undefined
}

/** Marks a shipment as being told of, and answers what to tell; undefined where that is done, or nobody can any more. */
const beginShipment = verb({
  name: 'fulfillment.beginShipment',
  role: 'agent',
  input: z.object({ shipmentId: z.guid() }),
  run: async (ctx, { shipmentId }) => {
    const [shipment] = await ctx.tx
      .update(shipments)
      .set({ status: 'sending', updatedAt: ctx.now() })
      .from(orders)
      .where(
        and(
          eq(shipments.orgId, ctx.orgId),
          eq(shipments.id, shipmentId),
          inArray(shipments.status, ['queued', 'sending']),
          eq(orders.orgId, ctx.orgId),
          eq(orders.id, shipments.orderId),
        ),
      )
      .returning({
        carrier: shipments.carrier,
        trackingNumber: shipments.trackingNumber,
        items: shipments.items,
        shippedAt: shipments.shippedAt,
        connectionId: orders.connectionId,
        externalOrderId: orders.externalOrderId,
      })
    // without a number: its buyer was forgotten meanwhile
    if (!shipment?.trackingNumber) return undefined
    return {
      ...shipment,
      trackingNumber: shipment.trackingNumber,
      shippedAt: shipment.shippedAt.toISOString(),
      items: shipment.items ?? undefined,
    }
  },
  audit: ({ shipmentId }) => ({ entity: 'shipment', entityId: shipmentId }),
})

/** Keeps how the telling ended. */
export const endShipment = verb({
  name: 'fulfillment.endShipment',
  role: 'agent',
  input: z.object({
    shipmentId: z.guid(),
    status: z.enum(['sent', 'failed']),
    error: z.string().max(1000).optional(),
  }),
  run: async (ctx, { shipmentId, status, error }): Promise<void> => {
    await ctx.tx
      .update(shipments)
      .set({ status, error: error ?? null, updatedAt: ctx.now() })
      .where(
        and(
          eq(shipments.orgId, ctx.orgId),
          eq(shipments.id, shipmentId),
          inArray(shipments.status, ['queued', 'sending']),
        ),
      )
  },
  audit: ({ shipmentId, status }) => ({
    entity: 'shipment',
    entityId: shipmentId,
    details: { status },
  }),
})
