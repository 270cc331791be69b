import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { firstOf, type Home } from './period'

/** Days of the revenue line, today included. */
export const REVENUE_DAYS = 90

/** Periods that revenue by channel can be asked for, in days; 1 is today. */
export const channelPeriods = [1, 7, 30] as const
export type ChannelPeriod = (typeof channelPeriods)[number]

export interface RevenueDay {
  day: string
  /** decimal text in the base currency */
  revenue: string
  purchases: number
  /** revenue of the day REVENUE_DAYS earlier */
  before: string
}

export interface ChannelRevenue {
  connectionId: string
  marketplace: string
  name: string
  revenue: string
  purchases: number
  revenueBefore: string
  purchasesBefore: number
}

/** One entry per local day, oldest first, days without orders included. */
export async function readRevenueByDay(tx: Tx, { today }: Home): Promise<RevenueDay[]> {
  const rows = await tx.execute<{ [Key in keyof RevenueDay]: RevenueDay[Key] }>(
    sql`
    with days as (
      select day, sum(revenue) as revenue, sum(purchases)::int as purchases
      from tenant.daily_metrics
      where day >= ${firstOf(2 * REVENUE_DAYS, today)} and day <= ${today}::date
      group by day
    )
    select d.day::date::text as day, coalesce(n.revenue, 0)::text as revenue,
      coalesce(n.purchases, 0) as purchases, coalesce(b.revenue, 0)::text as before
    from generate_series(${firstOf(REVENUE_DAYS, today)}, ${today}::date, interval '1 day') as d(day)
    left join days n on n.day = d.day::date
    left join days b on b.day = d.day::date - ${REVENUE_DAYS}::int
    order by d.day`.inlineParams(),
  )
  return [...rows]
}

/** Revenue of each channel in the last `days` local days and in as many before, highest first. */
export async function readRevenueByChannel(
  tx: Tx,
  { today }: Home,
  days: ChannelPeriod,
): Promise<ChannelRevenue[]> {
  const isNow = sql`m.day >= ${firstOf(days, today)}`
  const isBefore = sql`m.day < ${firstOf(days, today)}`
  const rows = await tx.execute<{ [Key in keyof ChannelRevenue]: ChannelRevenue[Key] }>(
    sql`
    select k.id as "connectionId", k.marketplace, k.name,
      coalesce(sum(m.revenue) filter (where ${isNow}), 0)::text as revenue,
      coalesce(sum(m.purchases) filter (where ${isNow}), 0)::int as purchases,
      coalesce(sum(m.revenue) filter (where ${isBefore}), 0)::text as "revenueBefore",
      coalesce(sum(m.purchases) filter (where ${isBefore}), 0)::int as "purchasesBefore"
    from tenant.connections k
    left join tenant.daily_metrics m on m.connection_id = k.id
      and m.day >= ${firstOf(2 * days, today)} and m.day <= ${today}::date
    group by k.id, k.marketplace, k.name
    order by coalesce(sum(m.revenue) filter (where ${isNow}), 0) desc, k.name, k.id`.inlineParams(),
  )
  return [...rows]
}
