import { z } from 'zod'
import { getConnection } from '@/db/get-connection'
import { writingKeys } from '@/db/keyring'
import { newestVersions } from '@/db/newest-versions'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { MOST_RECORDS } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { type Applied, applyIncoming, describeIncoming } from './apply-incoming'
import { createIncomingOrders, loadIncoming } from './incoming-orders'
import { linkCompletedCheckouts, linkLinesByVariant } from './link-stored-orders'
import { listTies } from './settle-versions'

const IngestOrders = z.object({
  connectionId: z.uuid(),
  orders: z.array(UnifiedOrder).min(1).max(MOST_RECORDS),
  /** `pulled`: the marketplace's present answer; `pushed`: a message of it, which may be late or doubled */
  authority: z.enum(['pulled', 'pushed']).default('pulled'),
})

export interface IngestedOrders extends Applied {
  /** pushed orders that differ from another version of the same time: read them from the marketplace */
  reread: string[]
}

/**
 * Takes a page or a batch of orders in: one transaction, set statements. Of several versions of one order the
 * newest counts; an older one than is stored changes nothing. Of two of one time a pulled one counts; which of two
 * pushed ones does, only the marketplace knows.
 */
export const ingestOrders = verb({
  name: 'orders.ingestOrders',
  role: 'agent',
  input: IngestOrders,
  run: async (ctx, { connectionId, orders, authority }): Promise<IngestedOrders> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    const { isBackfilled } = await getConnection(ctx, connectionId)
    const newest = newestVersions(orders, (order) => order.externalOrderId)
    await createIncomingOrders(ctx.tx)
    await loadIncoming(ctx.tx, keys, newest)
    await describeIncoming(ctx)
    const applied = await applyIncoming(ctx, {
      connectionId,
      importId: null,
      authority,
      score: isBackfilled,
    })
    await linkLinesByVariant(ctx, connectionId)
    await linkCompletedCheckouts(ctx, connectionId)
    const ties = authority === 'pushed' ? rivals(orders, newest) : []
    return { ...applied, reread: [...new Set([...(await listTies(ctx)), ...ties])] }
  },
  audit: ({ connectionId }, { reread, ...applied }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...applied, reread: reread.length },
  }),
})

/** Orders of which the batch itself holds another newest version of the same time. */
function rivals(orders: UnifiedOrder[], newest: UnifiedOrder[]): string[] {
  const taken = new Map(newest.map((order) => [order.externalOrderId, order]))
  return orders
    .filter((order) => {
      const rival = taken.get(order.externalOrderId)
      return (
        rival &&
        Date.parse(rival.sourceUpdatedAt) === Date.parse(order.sourceUpdatedAt) &&
        JSON.stringify(rival) !== JSON.stringify(order)
      )
    })
    .map((order) => order.externalOrderId)
}
