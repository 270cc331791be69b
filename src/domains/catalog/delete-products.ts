import { sql } from 'drizzle-orm'
import { countDeleted, type Deleted, DeletedRecords } from '@/db/deleted-records'
import { getConnection } from '@/db/get-connection'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { refreshItems } from './refresh-items'

/**
 * Products that ended at their source: inactive, and kept for the orders that name them. An end older than the stored
 * version changes nothing; a later version revives the product.
 */
export const deleteProducts = verb({
  name: 'catalog.deleteProducts',
  role: 'agent',
  input: DeletedRecords,
  run: async (ctx, { connectionId, externalIds, at }): Promise<Deleted> => {
    await lockPeople(ctx.tx, ctx.orgId)
    await getConnection(ctx, connectionId)
    const named = sql`
      p.org_id = ${ctx.orgId} and p.connection_id = ${connectionId}
      and p.external_id = any(${sql.param(externalIds)}::text[])`
    const stored = await ctx.tx.execute(sql`select 1 from products p where ${named}`)
    const deleted = await ctx.tx.execute(sql`
      update products p set source_deleted_at = ${at}::timestamptz, status = 'inactive',
        updated_at = ${ctx.now().toISOString()}
      where ${named} and coalesce(p.source_updated_at, '-infinity') <= ${at}::timestamptz
        and coalesce(p.source_deleted_at, '-infinity') < ${at}::timestamptz
      returning 1`)
    if (deleted.length > 0) {
      await refreshItems(ctx, sql`select p.item_id as id from products p where ${named}`)
    }
    return countDeleted(externalIds, stored.length, deleted.length)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})
