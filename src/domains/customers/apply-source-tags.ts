import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * After storeRecords(): what was tagged at the source since its last version is tagged here, and what was untagged there
 * is taken off, unless another identity of the person still bears it. Tags given here stay. Emits no event: the source
 * knows already.
 */
export async function applySourceTags(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  await tx.execute(sql`
    with said as materialized (
      select i.customer_id, n.external_id, n.old_tags, n.tags
      from incoming_customers n
      join customer_identities i on i.org_id = ${orgId} and i.connection_id = ${connectionId}
        and i.external_id = n.external_id
      where n.action in ('created', 'changed') and n.old_tags is distinct from n.tags
    ), gone as (
      select distinct s.customer_id, lower(t) as tag from said s, unnest(s.old_tags) t
      where not exists (
        select from customer_identities i, unnest(i.source_tags) kept
        where i.org_id = ${orgId} and i.customer_id = s.customer_id and lower(kept) = lower(t))
    ), come as (
      select distinct on (s.customer_id, lower(t)) s.customer_id, t as tag, s.external_id, place
      from said s, unnest(s.tags) with ordinality a (t, place)
      where not exists (select from unnest(s.old_tags) o where lower(o) = lower(t))
      order by s.customer_id, lower(t), s.external_id, place
    ), next as (
      select c.id,
        array(select t from unnest(c.tags) with ordinality a (t, place)
          where not exists (select from gone g where g.customer_id = c.id and g.tag = lower(t)) order by place)
        || array(select tag from come
          where come.customer_id = c.id and not exists (select from unnest(c.tags) t where lower(t) = lower(come.tag))
          order by external_id, place) as tags
      from customers c
      where c.org_id = ${orgId} and c.id in (select customer_id from said)
    )
    update customers c set tags = n.tags, updated_at = ${ctx.now().toISOString()}
    from next n
    where c.org_id = ${orgId} and c.id = n.id and c.tags is distinct from n.tags`)
}
