import { sql } from 'drizzle-orm'
import { countDeleted, type Deleted, DeletedRecords } from '@/db/deleted-records'
import { getConnection } from '@/db/get-connection'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { refreshCustomers } from './refresh-customers'

/**
 * People who ended at their source. Their orders stay, and their contact data until retention or erasure takes it. An
 * end older than the last that was heard of the person there changes nothing; a later version revives them.
 */
export const deleteCustomers = verb({
  name: 'customers.deleteCustomers',
  role: 'agent',
  input: DeletedRecords,
  run: async (ctx, { connectionId, externalIds, at }): Promise<Deleted> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const { isBackfilled } = await getConnection(ctx, connectionId)
    const named = sql`
      i.org_id = ${orgId} and i.connection_id = ${connectionId}
      and i.external_id = any(${sql.param(externalIds)}::text[])`
    const now = ctx.now().toISOString()
    const stored = await tx.execute(sql`select 1 from customer_identities i where ${named}`)
    const deleted = await tx.execute(sql`
      update customer_identities i set source_deleted_at = ${at}::timestamptz, updated_at = ${now}
      where ${named} and i.last_seen_at <= ${at}::timestamptz
        and coalesce(i.source_deleted_at, '-infinity') < ${at}::timestamptz
      returning 1`)
    if (deleted.length > 0) {
      await refreshCustomers(tx, {
        orgId,
        at: now,
        cause: 'customers',
        score: isBackfilled,
        ids: sql`select i.customer_id as id from customer_identities i where ${named}`,
      })
    }
    return countDeleted(externalIds, stored.length, deleted.length)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})
