import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { AppError } from '@/lib/app-error'
import { UnifiedOrder } from '@/unified/order'
import { type Applied, applyIncoming, describeIncoming } from './apply-incoming'
import { createIncomingOrders, loadIncoming } from './incoming-orders'

const IngestOrders = z.object({
  connectionId: z.uuid(),
  orders: z.array(UnifiedOrder).min(1).max(1000),
})

/**
 * Takes a page or a batch of orders in: one transaction, set statements. Of several versions of one order the
 * newest counts; an older one than is stored changes nothing.
 */
export const ingestOrders = verb({
  name: 'orders.ingestOrders',
  role: 'agent',
  input: IngestOrders,
  run: async (ctx, { connectionId, orders }): Promise<Applied> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    const [connection] = await ctx.tx.execute<{ backfilled: boolean }>(sql`
      select backfilled_at is not null as backfilled from connections
      where org_id = ${ctx.orgId} and id = ${connectionId}`)
    if (!connection)
      throw new AppError('not_found', 'This channel does not exist (any more). Connect it again.')
    await createIncomingOrders(ctx.tx)
    await loadIncoming(ctx.tx, keys, newestVersions(orders))
    await describeIncoming(ctx)
    return applyIncoming(ctx, { connectionId, importId: null, score: connection.backfilled })
  },
  audit: (input, output) => ({
    entity: 'connection',
    entityId: input.connectionId,
    details: { ...output },
  }),
})

function newestVersions(orders: UnifiedOrder[]): UnifiedOrder[] {
  const newest = new Map<string, UnifiedOrder>()
  for (const order of orders) {
    const other = newest.get(order.externalOrderId)
    if (!other || Date.parse(order.sourceUpdatedAt) >= Date.parse(other.sourceUpdatedAt)) {
      newest.set(order.externalOrderId, order)
    }
  }
  return [...newest.values()]
}
