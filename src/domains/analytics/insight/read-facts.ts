import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { SegmentName } from '@/db/schema/customers'
import { AppError } from '@/lib/app-error'

/** How the time since the last order compares with a person's own rhythm, or without one with what is usual. */
type Pace = 'on_time' | 'due' | 'late' | 'long_gone'

/** What an insight is written from; times are as the database prints them. */
export interface InsightFacts {
  segment: SegmentName | null
  r: number | null
  f: number | null
  m: number | null
  orders: number
  /** decimal text in the organization's currency */
  spent: string
  refunded: string
  firstSeenAt: string
  lastOrderAt: string | null
  lastOrderId: string | null
  daysSince: number | null
  /** median of the days between purchases; null below three of them */
  rhythm: number | null
  mayGetMarketing: boolean
  /** the latest message of theirs in the last 90 days whose mood is known */
  mood: { sentiment: 'negative' | 'neutral' | 'positive'; conversationId: string } | null
  /** the oldest question of theirs that nobody answered */
  waiting: { since: string; conversationId: string } | null
  wish: { keyword: string; conversationId: string | null } | null
  /** the last marketing message of the last 90 days */
  offer: { sentAt: string; wasClicked: boolean } | null
}

const RHYTHM_ORDERS = 3

/** Reads the facts of one person. Throws `not_found`. */
export async function readFacts(tx: Tx, customerId: string, now: Date): Promise<InsightFacts> {
  const at = sql`${now.toISOString()}::timestamptz`
  const [row] = await tx.execute<Record<string, unknown> & InsightFacts>(sql`
    select c.segment, c.rfm_r as r, c.rfm_f as f, c.rfm_m as m, c.order_count as orders, c.total_spent::text as spent,
      c.refunded_total::text as refunded, c.first_seen_at::text as "firstSeenAt", c.last_order_at::text as "lastOrderAt",
      o.id as "lastOrderId", floor(extract(epoch from ${at} - c.last_order_at) / 86400)::int as "daysSince",
      case when c.order_count >= ${RHYTHM_ORDERS}::int then g.days end as rhythm,
      c.reachability = 'email_consent' and exists (
        select from tenant.customer_identities a
        where a.customer_id = c.id and a.email_hash is not null and not a.email_is_masked and not exists (
          select from tenant.suppressions b where b.channel = 'email' and b.address_hash = a.email_hash)) as "mayGetMarketing", d.mood, w.waiting, i.wish, l.offer
    from tenant.customers c
    left join lateral (
      select o.id from tenant.orders o where o.customer_id = c.id and o.counts_as_purchase and o.source_deleted_at is null
      order by o.ordered_at desc, o.id desc limit 1
    ) o on true
    left join lateral (
      select round(percentile_cont(0.5) within group (order by p.gap))::int as days from (
        select extract(epoch from o.ordered_at - lag(o.ordered_at) over (order by o.ordered_at)) / 86400 as gap
        from tenant.orders o where o.customer_id = c.id and o.counts_as_purchase and o.source_deleted_at is null
      ) p where p.gap is not null
    ) g on true
    left join lateral (
      select jsonb_build_object('sentiment', x.sentiment, 'conversationId', x.conversation_id) as mood
      from tenant.messages x join tenant.conversations k on k.id = x.conversation_id
      where k.customer_id = c.id and x.direction = 'in' and x.sentiment is not null
        and x.sent_at > ${at} - interval '90 days'
      order by x.sent_at desc, x.id desc limit 1
    ) d on true
    left join lateral (
      select jsonb_build_object('since', k.waiting_since::text, 'conversationId', k.id) as waiting
      from tenant.conversations k
      where k.customer_id = c.id and k.status = 'needs_reply' and k.waiting_since is not null
      order by k.waiting_since limit 1
    ) w on true
    left join lateral (
      select jsonb_build_object('keyword', n.keyword, 'conversationId', x.conversation_id) as wish
      from tenant.customer_interests n left join tenant.messages x on x.id = n.message_id
      where n.customer_id = c.id and n.expires_at > ${at}
      order by n.created_at desc, n.id desc limit 1
    ) i on true
    left join lateral (
      select jsonb_build_object('sentAt', e.sent_at::text, 'wasClicked', exists (
        select from tenant.message_events v where v.message_id = e.id and v.kind = 'clicked' and not v.is_machine)) as offer
      from tenant.message_log e
      where e.customer_id = c.id and e.purpose = 'marketing' and e.status = 'sent'
        and e.created_at > ${at} - interval '90 days'
      order by e.created_at desc limit 1
    ) l on true
    where c.id = ${customerId}::uuid`)
  if (!row) throw new AppError('not_found', 'This customer does not exist (any more).')
  return row
}

const USUAL_DAYS = { due: 60, late: 120, long_gone: 365 }

/** Undefined for who never bought. */
export function paceOf({
  daysSince,
  rhythm,
}: Pick<InsightFacts, 'daysSince' | 'rhythm'>): Pace | undefined {
  if (daysSince === null) return undefined
  const limits = rhythm
    ? { due: rhythm * 1.25, late: rhythm * 2, long_gone: rhythm * 6 }
    : USUAL_DAYS
  if (daysSince > limits.long_gone) return 'long_gone'
  if (daysSince > limits.late) return 'late'
  return daysSince > limits.due ? 'due' : 'on_time'
}
