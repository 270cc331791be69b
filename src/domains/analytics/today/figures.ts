import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { firstOf, type Home } from './period'

/** Days that the cards look back, today included. */
export const CARD_DAYS = 30

export interface Figures {
  customers: number
  buyers: number
  repeatBuyers: number
  /** decimal text in the base currency: every purchase, with or without a known buyer */
  revenue: string
  /** purchases in a foreign currency whose rate is not known yet: not in any revenue here */
  unpricedPurchases: number
  newCustomers: number
  /** new customers in the period of the same length before */
  newCustomersBefore: number
  automationMails: number
  /** the earliest day with an order; undefined without orders */
  since: string | undefined
}

export interface SegmentTotal {
  segment: string
  customers: number
  totalSpent: string
}

/** The figures of the cards: sums over roll-ups, and a range of a partial index for the mails. */
export async function readFigures(tx: Tx, home: Home): Promise<Figures> {
  const [[people], [money], [fresh], [mails]] = await Promise.all([
    tx.execute<Record<'customers' | 'buyers' | 'repeatBuyers', number>>(
      sql`
      select coalesce(sum(customers), 0)::int as customers, coalesce(sum(buyers), 0)::int as buyers,
        coalesce(sum(repeat_buyers), 0)::int as "repeatBuyers"
      from tenant.customer_totals`.inlineParams(),
    ),
    tx.execute<{ revenue: string; unpriced: number; since: string | null }>(
      sql`
      select coalesce(sum(revenue), 0)::text as revenue, coalesce(sum(unpriced_purchases), 0)::int as unpriced,
        min(day)::text as since
      from tenant.daily_metrics`.inlineParams(),
    ),
    tx.execute<{ now: number; before: number }>(
      sql`
      select coalesce(sum(customers) filter (where day >= ${firstOf(CARD_DAYS, home.today)}), 0)::int as now,
        coalesce(sum(customers) filter (where day < ${firstOf(CARD_DAYS, home.today)}), 0)::int as before
      from tenant.daily_new_customers
      where day >= ${firstOf(2 * CARD_DAYS, home.today)} and day <= ${home.today}::date`.inlineParams(),
    ),
    tx.execute<{ sent: number }>(
      sql`
      select count(*)::int as sent from tenant.message_log
      where automation_run_id is not null and channel = 'email' and status = 'sent'
        and sent_at >= ${firstOf(CARD_DAYS, home.today)}::timestamp at time zone ${home.timeZone}`.inlineParams(),
    ),
  ])
  return {
    customers: people?.customers ?? 0,
    buyers: people?.buyers ?? 0,
    repeatBuyers: people?.repeatBuyers ?? 0,
    revenue: money?.revenue ?? '0',
    unpricedPurchases: money?.unpriced ?? 0,
    newCustomers: fresh?.now ?? 0,
    newCustomersBefore: fresh?.before ?? 0,
    automationMails: mails?.sent ?? 0,
    since: money?.since ?? undefined,
  }
}

/** Customers per segment; `unscored` before the first scoring. */
export async function readSegmentTotals(tx: Tx): Promise<SegmentTotal[]> {
  const rows = await tx.execute<{ segment: string; customers: number; totalSpent: string }>(
    sql`
    select segment, sum(customers)::int as customers, sum(total_spent)::text as "totalSpent"
    from tenant.customer_totals group by segment`.inlineParams(),
  )
  return [...rows]
}
