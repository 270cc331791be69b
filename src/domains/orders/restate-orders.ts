import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { rateAt } from '@/db/rate-at'

/**
 * Writes anew what orders amount to in the organization's present currency, each by the rate of its own day; those that
 * say so already stay untouched. What was written stands in pg_temp.restated (order_id, customer_id, connection_id, day)
 * until commit. Needs lockPeople().
 * @param which condition on orders `o`
 */
export async function restateOrders(tx: Tx, orgId: string, which: SQL): Promise<number> {
  await tx.execute(sql`drop table if exists pg_temp.rates_of_days, pg_temp.restated`)
  // a currency and a day are looked up once, however many orders share them
  await tx.execute(sql`
    create temporary table rates_of_days on commit drop as
    select d.currency, d.local_day, fx.rate, fx.day, fx.source
    from (
      select distinct o.currency, (o.ordered_at at time zone g.time_zone)::date as local_day, g.currency as base
      from orders o join organizations g on g.id = o.org_id
      where o.org_id = ${orgId} and o.currency <> g.currency and ${which}
    ) d
    left join lateral ${rateAt({ currency: sql`d.currency`, base: sql`d.base`, day: sql`d.local_day` })} fx on true`)
  await tx.execute(sql`analyze rates_of_days`)
  await tx.execute(sql`
    create temporary table restated (
      order_id uuid primary key, customer_id uuid, connection_id uuid not null, day date not null
    ) on commit drop`)
  await tx.execute(sql`
    with next as (
      select o.id, g.currency as base, (o.ordered_at at time zone g.time_zone)::date as local_day,
        case when o.currency = g.currency then o.total_amount else round(o.total_amount * r.rate, 4) end as total,
        case when o.currency = g.currency then 1 else r.rate end as rate,
        case when o.currency = g.currency then (o.ordered_at at time zone g.time_zone)::date else r.day end as day,
        r.source
      from orders o
      join organizations g on g.id = o.org_id
      left join rates_of_days r on r.currency = o.currency
        and r.local_day = (o.ordered_at at time zone g.time_zone)::date
      where o.org_id = ${orgId} and ${which}
    ), written as (
      update orders o set total_base = n.total, base_currency = n.base, fx_rate = n.rate, fx_day = n.day,
        fx_source = n.source
      from next n
      where o.org_id = ${orgId} and o.id = n.id
        and (o.total_base, o.base_currency, o.fx_rate, o.fx_day, o.fx_source)
          is distinct from (n.total, n.base, n.rate, n.day, n.source)
      returning o.id, o.customer_id, o.connection_id, n.local_day
    )
    insert into restated select id, customer_id, connection_id, local_day from written`)
  const [count] = await tx.execute<{ orders: number }>(
    sql`select count(*)::int as orders from restated`,
  )
  return count?.orders ?? 0
}
