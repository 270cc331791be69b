import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { shipments } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { mayRetry } from './mark-shipped'

/** Tells the marketplace again of a shipment that failed, or got stuck. Throws `conflict` for any other. */
export const retryShipment = verb({
  name: 'fulfillment.retryShipment',
  role: 'agent',
  input: z.object({ shipmentId: z.guid() }),
  run: async (ctx, { shipmentId }): Promise<{ orderId: string }> => {
    const [again] = await ctx.tx
      .update(shipments)
      .set({ status: 'queued', error: null, updatedAt: ctx.now() })
      .where(and(eq(shipments.orgId, ctx.orgId), eq(shipments.id, shipmentId), mayRetry(ctx.now())))
      .returning({ orderId: shipments.orderId })
    if (!again)
      throw new AppError('conflict', 'This shipment is known to the channel, or on its way there.')
    ctx.emit('fulfillment/shipment.queued', { shipmentId })
    return again
  },
  audit: ({ shipmentId }, { orderId }) => ({
    entity: 'order',
    entityId: orderId,
    details: { shipmentId },
  }),
})
