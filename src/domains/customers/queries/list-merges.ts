import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'

/** Another customer's record that became part of this one. */
export interface CustomerMerge {
  id: string
  mergedId: string
  /** what the channels call the merged person; null where none has said */
  mergedName: string | null
  mergedAt: Date
  /** null: not by a colleague */
  mergedBy: string | null
  /** a possible match that was confirmed, or chosen by hand */
  by: 'match' | 'hand'
  undoneAt: Date | null
  undoneBy: string | null
}

/** The merges of a person, the latest first. */
export async function listMerges(ctx: Ctx, customerId: string): Promise<CustomerMerge[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<
      Omit<CustomerMerge, 'mergedAt' | 'undoneAt'> & { mergedAt: string; undoneAt: string | null }
    >(sql`
      select m.id, m.merged_id as "mergedId", (
          select i.name from (
            select value::uuid as id from jsonb_array_elements_text(m.moved -> 'ids' -> 'customer_identities')
            offset 0) v
          join customer_identities i on i.org_id = ${ctx.orgId} and i.id = v.id
          where i.name is not null
          order by i.last_seen_at desc limit 1) as "mergedName",
        m.merged_at::text as "mergedAt", (select u.name from users u where u.id = m.merged_by) as "mergedBy",
        coalesce(m.evidence ->> 'by', 'hand') as by, m.undone_at::text as "undoneAt",
        (select u.name from users u where u.id = m.undone_by) as "undoneBy"
      from customer_merges m
      where m.org_id = ${ctx.orgId} and m.kept_id = ${customerId}
      order by m.merged_at desc, m.id desc limit 50`),
  )
  return rows.map((row) => ({
    ...row,
    mergedAt: instantOf(row.mergedAt),
    undoneAt: instantOf(row.undoneAt),
  }))
}

/** Of whom a merged customer is a part now; undefined for who was never merged. */
export async function findMergedInto(ctx: Ctx, customerId: string): Promise<string | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ id: string }>(sql`
      with recursive chain as (
        select kept_id as id from customer_merges
        where org_id = ${ctx.orgId} and merged_id = ${customerId} and undone_at is null
        union
        select m.kept_id from chain join customer_merges m
          on m.org_id = ${ctx.orgId} and m.merged_id = chain.id and m.undone_at is null
      )
      select c.id from chain join customers c on c.org_id = ${ctx.orgId} and c.id = chain.id limit 1`),
  )
  return row?.id
}
