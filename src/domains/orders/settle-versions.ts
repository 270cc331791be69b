import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** `pulled`: the marketplace's present answer; `pushed`: a message of it, which may be late or doubled */
export type Authority = 'pulled' | 'pushed'

/**
 * Settles what content alone cannot, after classifyIncoming():
 * - another version of the very time that is stored: a pulled one is the present one; a pushed one may be the older, so
 *   it becomes a `tie`, which is not written and must be read from the marketplace
 * - an order that was deleted, and is said to exist at a later time, is changed even if nothing else differs
 * - of an unchanged order the version is noted, lest a version in between be taken for news
 */
export async function settleVersions(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  authority: Authority,
): Promise<void> {
  await tx.execute(sql`
    update incoming_orders i set action = case i.action when 'unchanged' then 'changed' else 'tie' end
    from orders o
    where o.org_id = ${orgId} and o.id = i.order_id and (
      i.action = 'unchanged' and i.source_deleted_at is null and o.source_deleted_at < i.source_updated_at
      or i.action = 'changed' and ${authority} = 'pushed' and o.source_updated_at = i.source_updated_at)`)
  await tx.execute(sql`
    update orders o set source_updated_at = i.source_updated_at
    from incoming_orders i
    where i.action = 'unchanged' and o.org_id = ${orgId} and o.id = i.order_id
      and o.source_updated_at < i.source_updated_at`)
}

/** External ids of the orders that must be read from the marketplace. */
export async function listTies({ tx }: Pick<TxCtx, 'tx'>): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select external_order_id as id from incoming_orders where action = 'tie' order by 1`)
  return rows.map(({ id }) => id)
}
