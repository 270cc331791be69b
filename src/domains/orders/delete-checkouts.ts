import { sql } from 'drizzle-orm'
import { countDeleted, type Deleted, DeletedRecords } from '@/db/deleted-records'
import { getConnection } from '@/db/get-connection'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'

/** Checkouts that ended at their source. An end older than the stored version changes nothing; a later one revives them. */
export const deleteCheckouts = verb({
  name: 'orders.deleteCheckouts',
  role: 'agent',
  input: DeletedRecords,
  run: async (ctx, { connectionId, externalIds, at }): Promise<Deleted> => {
    await lockPeople(ctx.tx, ctx.orgId)
    await getConnection(ctx, connectionId)
    const named = sql`
      c.org_id = ${ctx.orgId} and c.connection_id = ${connectionId}
      and c.external_id = any(${sql.param(externalIds)}::text[])`
    const stored = await ctx.tx.execute(sql`select 1 from checkouts c where ${named}`)
    const deleted = await ctx.tx.execute(sql`
      update checkouts c set source_deleted_at = ${at}::timestamptz
      where ${named} and c.source_updated_at <= ${at}::timestamptz
        and coalesce(c.source_deleted_at, '-infinity') < ${at}::timestamptz
      returning 1`)
    return countDeleted(externalIds, stored.length, deleted.length)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})
