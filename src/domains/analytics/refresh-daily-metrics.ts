import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

export interface Target {
  orgId: string
  /** ISO time of the refresh */
  at: string
}

/** The day of an order is the local day of the organization. */
const day = sql`(o.ordered_at at time zone g.time_zone)::date`

/** Recomputes every day from one pass over the organization's orders. Answers how many rows changed. */
export function refreshAllDays(tx: Tx, target: Target): Promise<number> {
  return write(tx, target, {
    source: sql`orders o join organizations g on g.id = o.org_id`,
    covers: sql`true`,
  })
}

/** The same for the days of some connections. */
export function refreshConnections(tx: Tx, target: Target, ids: string[]): Promise<number> {
  const list = sql`${uuids(ids)}`
  return write(tx, target, {
    source: sql`orders o join organizations g on g.id = o.org_id and o.connection_id = any(${list})`,
    covers: sql`m.connection_id = any(${list})`,
  })
}

/** The same for some days of all connections, each found by a range of the index on ordered_at. */
export function refreshDays(tx: Tx, target: Target, days: string[]): Promise<number> {
  const list = sql`${`{${days.join(',')}}`}::date[]`
  return write(tx, target, {
    // the range is wider than the day by what a clock change can shift; the equality is exact
    source: sql`
      unnest(${list}) as d(day)
      join organizations g on g.id = ${target.orgId}
      join orders o on o.org_id = g.id
        and o.ordered_at >= (d.day::timestamp at time zone g.time_zone) - interval '3 hours'
        and o.ordered_at < ((d.day + 1)::timestamp at time zone g.time_zone) + interval '3 hours'
        and ${day} = d.day`,
    covers: sql`m.day = any(${list})`,
  })
}

const uuids = (ids: string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`

/** Test orders and orders deleted at their source are left out; purchases are what counts for customers as well. */
async function write(
  tx: Tx,
  { orgId, at }: Target,
  { source, covers }: { source: SQL; covers: SQL },
): Promise<number> {
  const [row] = await tx.execute<{ changed: number }>(sql`
    with fresh as (
      select ${day} as day, o.connection_id, count(*)::int as orders,
        (count(*) filter (where o.counts_as_purchase))::int as purchases,
        coalesce(sum(o.total_base) filter (where o.counts_as_purchase), 0) as revenue,
        (count(*) filter (where o.counts_as_purchase and o.total_base is null))::int as unpriced
      from ${source}
      where o.org_id = ${orgId} and o.source_deleted_at is null and not o.is_test
      group by 1, 2
    ), gone as (
      delete from daily_metrics m
      where m.org_id = ${orgId} and ${covers} and not exists (
        select 1 from fresh f where f.day = m.day and f.connection_id = m.connection_id)
      returning 1
    ), written as (
      insert into daily_metrics as m
        (org_id, day, connection_id, orders, purchases, revenue, unpriced_purchases, updated_at)
      select ${orgId}::uuid, day, connection_id, orders, purchases, revenue, unpriced, ${at}::timestamptz from fresh
      on conflict (org_id, day, connection_id) do update set orders = excluded.orders,
        purchases = excluded.purchases, revenue = excluded.revenue,
        unpriced_purchases = excluded.unpriced_purchases, updated_at = excluded.updated_at
      where (m.orders, m.purchases, m.revenue, m.unpriced_purchases)
        is distinct from (excluded.orders, excluded.purchases, excluded.revenue, excluded.unpriced_purchases)
      returning 1
    )
    select ((select count(*) from gone) + (select count(*) from written))::int as changed`)
  return row?.changed ?? 0
}
