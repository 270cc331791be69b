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
      select i.customer_id, n.external_id, n.old_tags, n.source_tags as tags
      from incoming_customers n
      join customer_identities i on i.org_id = ${orgId} and i.connection_id = ${connectionId}
        and i.external_id = n.external_id
      where n.action in ('created', 'changed') and n.old_tags is distinct from n.source_tags
    ), gone as (
      select s.customer_id, array_agg(distinct lower(t)) as tags
      from said s, unnest(s.old_tags) t
      where not exists (
        select from customer_identities i, unnest(i.source_tags) kept
        where i.org_id = ${orgId} and i.customer_id = s.customer_id and lower(kept) = lower(t))
      group by s.customer_id
    ), come as (
      select customer_id, array_agg(tag order by external_id, place) as tags
      from (
        select distinct on (s.customer_id, lower(t)) s.customer_id, t as tag, s.external_id, place
        from said s, unnest(s.tags) with ordinality a (t, place)
        where not exists (select from unnest(s.old_tags) o where lower(o) = lower(t))
        order by s.customer_id, lower(t), s.external_id, place
      ) first group by customer_id
    ), next as (
      select c.id,
        array(select t from unnest(c.tags) with ordinality a (t, place)
          where lower(t) <> all (coalesce(gone.tags, '{}')) order by place)
        || array(select t from unnest(come.tags) with ordinality a (t, place)
          where not exists (select from unnest(c.tags) o where lower(o) = lower(t)) order by place) as tags
      from (select distinct customer_id from said) s
      join customers c on c.org_id = ${orgId} and c.id = s.customer_id
      left join gone on gone.customer_id = c.id
      left join come on come.customer_id = c.id
    )
    update customers c set tags = n.tags, updated_at = ${ctx.now().toISOString()}
    from next n
    where c.org_id = ${orgId} and c.id = n.id and c.tags is distinct from n.tags`)
}
