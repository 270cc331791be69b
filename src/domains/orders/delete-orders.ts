import { sql } from 'drizzle-orm'
import { countDeleted, type Deleted, DeletedRecords } from '@/db/deleted-records'
import { getConnection } from '@/db/get-connection'
import { verb } from '@/db/verb'
import { lockPeople, refreshCustomers } from '@/domains/customers'
import { markDaysOfOrders } from './stale-days'

/**
 * Orders that ended at their source: kept, and no longer counted. An end older than the stored version changes nothing;
 * a later version revives the order.
 */
export const deleteOrders = verb({
  name: 'orders.deleteOrders',
  role: 'agent',
  input: DeletedRecords,
  run: async (ctx, { connectionId, externalIds, at }): Promise<Deleted> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const { isBackfilled } = await getConnection(ctx, connectionId)
    const named = sql`
      o.org_id = ${orgId} and o.connection_id = ${connectionId}
      and o.external_order_id = any(${sql.param(externalIds)}::text[])`
    const now = ctx.now().toISOString()
    const stored = await tx.execute(sql`select 1 from orders o where ${named}`)
    const deleted = await tx.execute<{ id: string }>(sql`
      update orders o set source_deleted_at = ${at}::timestamptz, synced_at = ${now}
      where ${named} and o.source_updated_at <= ${at}::timestamptz
        and coalesce(o.source_deleted_at, '-infinity') < ${at}::timestamptz
      returning o.id`)
    if (deleted.length > 0) {
      const orderIds = deleted.map(({ id }) => id)
      await markDaysOfOrders(tx, { orgId, connectionId, orderIds })
      await refreshCustomers(tx, {
        orgId,
        at: now,
        cause: 'orders',
        score: isBackfilled,
        ids: sql`
          select o.customer_id as id from orders o
          where o.org_id = ${orgId} and o.id = any(${sql.param(orderIds)}::uuid[])`,
      })
      // nothing came in, but the roll-ups are to be brought up to date
      ctx.emit('orders/orders.ingested', { orderIds: [] })
    }
    return countDeleted(externalIds, stored.length, deleted.length)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})
