import { and, asc, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { orderCases, orders } from '@/db/schema'

export type OrderCase = Pick<
  typeof orderCases.$inferSelect,
  | 'id'
  | 'externalId'
  | 'type'
  | 'status'
  | 'rawStatus'
  | 'reason'
  | 'amount'
  | 'currency'
  | 'openedAt'
  | 'respondBy'
  | 'closedAt'
>

/** What the buyer of an order asked for after it, the oldest first. */
export function listCases(ctx: Ctx, orderId: string): Promise<OrderCase[]> {
  return read(ctx, (tx) =>
    tx
      .select({
        id: orderCases.id,
        externalId: orderCases.externalId,
        type: orderCases.type,
        status: orderCases.status,
        rawStatus: orderCases.rawStatus,
        reason: orderCases.reason,
        amount: orderCases.amount,
        currency: orderCases.currency,
        openedAt: orderCases.openedAt,
        respondBy: orderCases.respondBy,
        closedAt: orderCases.closedAt,
      })
      .from(orderCases)
      .innerJoin(
        orders,
        and(
          eq(orders.orgId, orderCases.orgId),
          eq(orders.connectionId, orderCases.connectionId),
          eq(orders.externalOrderId, orderCases.externalOrderId),
        ),
      )
      .where(and(eq(orderCases.orgId, ctx.orgId), eq(orders.id, orderId)))
      .orderBy(asc(orderCases.openedAt), asc(orderCases.id)),
  )
}
