import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Target } from './refresh-daily-metrics'

/** Recomputes customer_totals and daily_new_customers from one pass over the organization's customers. */
export async function refreshTotals(tx: Tx, { orgId, at }: Target): Promise<void> {
  await tx.execute(sql`
    with fresh as materialized (
      select coalesce(c.segment, 'unscored') as segment, c.reachability,
        (c.first_seen_at at time zone g.time_zone)::date as day,
        grouping((c.first_seen_at at time zone g.time_zone)::date) = 1 as is_total,
        count(*)::int as customers,
        (count(*) filter (where c.order_count > 0))::int as buyers,
        (count(*) filter (where c.order_count > 1))::int as repeat_buyers,
        sum(c.total_spent) as total_spent
      from customers c join organizations g on g.id = c.org_id
      where c.org_id = ${orgId}
      group by grouping sets (
        (coalesce(c.segment, 'unscored'), c.reachability), ((c.first_seen_at at time zone g.time_zone)::date))
    ), totals as (
      insert into customer_totals
        (org_id, segment, reachability, customers, buyers, repeat_buyers, total_spent, computed_at)
      select ${orgId}::uuid, segment, reachability, customers, buyers, repeat_buyers, total_spent, ${at}::timestamptz
      from fresh where is_total
      on conflict (org_id, segment, reachability) do update set customers = excluded.customers,
        buyers = excluded.buyers, repeat_buyers = excluded.repeat_buyers, total_spent = excluded.total_spent,
        computed_at = excluded.computed_at
    ), empty_totals as (
      delete from customer_totals t
      where t.org_id = ${orgId} and not exists (
        select 1 from fresh f where f.is_total and f.segment = t.segment and f.reachability = t.reachability)
    ), days as (
      insert into daily_new_customers as n (org_id, day, customers)
      select ${orgId}::uuid, day, customers from fresh where not is_total
      on conflict (org_id, day) do update set customers = excluded.customers
      where n.customers <> excluded.customers
    )
    delete from daily_new_customers n
    where n.org_id = ${orgId} and not exists (select 1 from fresh f where not f.is_total and f.day = n.day)`)
}
