import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { REPLY_DAYS } from '@/domains/messaging'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'

/** Days after a click in which an order counts as the message's. */
export const ATTRIBUTION_DAYS = 7

/** What came of one message of a campaign, with one of its subjects. People count once. */
export interface Figures {
  step: number
  /** null: they wait for the winner, or are left out to compare */
  variant: number | null
  people: number
  waiting: number
  sent: number
  skipped: number
  failed: number
  unknown: number
  delivered: number
  /** as a phone tells; SMS have nobody who does */
  read: number
  /** by a person; programs are left out */
  opened: number
  clicked: number
  bounced: number
  complained: number
  replied: number
  unsubscribed: number
  orders: number
  /** decimal text in the organization's currency */
  revenue: string
}

interface Bought extends Record<string, unknown> {
  step: number
  variant: number
  orders: number
  revenue: string
}

/** Figures of a campaign by message and subject. waiting + sent + skipped + failed + unknown = people, each time. */
export async function figuresOf(tx: Tx, orgId: string, campaignId: string): Promise<Figures[]> {
  const rows = await tx.execute<Omit<Figures, 'orders' | 'revenue'> & Record<string, unknown>>(sql`
    with told as materialized (
      select m.id,
        bool_or(e.kind in ('delivered', 'read')) as delivered, bool_or(e.kind = 'read') as read,
        bool_or(e.kind in ('opened', 'clicked') and not e.is_machine) as opened,
        bool_or(e.kind = 'clicked' and not e.is_machine) as clicked,
        bool_or(e.kind = 'bounced') as bounced, bool_or(e.kind = 'complained') as complained,
        bool_or(e.kind = 'replied') as replied
      from message_log m join message_events e on e.org_id = ${orgId} and e.message_id = m.id
      where m.org_id = ${orgId} and m.campaign_id = ${campaignId} group by 1
    ), left_by as materialized (
      select distinct r.message_id from campaigns g
      join campaign_recipients r on r.org_id = ${orgId} and r.campaign_id = g.id
      join consents k on k.org_id = ${orgId} and k.customer_id = r.customer_id and k.state = 'opted_out'
        and (k.evidence ->> 'messageId' = r.message_id::text or (${stoppedBy(orgId)}))
      where g.org_id = ${orgId} and g.id = ${campaignId} and r.message_id is not null
    )
    select r.step, r.variant, count(*)::int as people,
      (count(*) filter (where r.status in ('waiting', 'queued', 'sending')))::int as waiting,
      (count(*) filter (where r.status = 'sent'))::int as sent,
      (count(*) filter (where r.status in ('denied', 'skipped')))::int as skipped,
      (count(*) filter (where r.status = 'failed'))::int as failed,
      (count(*) filter (where r.status = 'unknown'))::int as unknown,
      (count(*) filter (where t.delivered))::int as delivered, (count(*) filter (where t.read))::int as read,
      (count(*) filter (where t.opened))::int as opened,
      (count(*) filter (where t.clicked))::int as clicked, (count(*) filter (where t.bounced))::int as bounced,
      (count(*) filter (where t.complained))::int as complained,
      (count(*) filter (where t.replied))::int as replied,
      (count(l.message_id))::int as unsubscribed
    from campaign_recipients r
    left join told t on t.id = r.message_id
    left join left_by l on l.message_id = r.message_id
    where r.org_id = ${orgId} and r.campaign_id = ${campaignId}
    group by 1, 2 order by 1, 2`)
  const bought = await boughtBy(tx, orgId, campaignId)
  return rows.map((row) => {
    const own = bought.find(({ step, variant }) => step === row.step && variant === row.variant)
    return { ...row, orders: own?.orders ?? 0, revenue: own?.revenue ?? '0' }
  })
}

/** A refusal `k` that was written (STOP) after the message of a recipient `r` of a campaign `g`, the last they got there. */
const stoppedBy = (orgId: string) => sql`
  g.channel <> 'email' and k.channel = g.channel and k.source = 'message' and r.status = 'sent'
  and k.at > r.last_sent_at - interval '1 minute' and k.at < r.last_sent_at + make_interval(days => ${REPLY_DAYS}::int)
  and not exists (
    select from message_log n
    where n.org_id = ${orgId} and n.customer_id = r.customer_id and n.channel = k.channel and n.purpose <> 'answer'
      and n.sent_at > r.last_sent_at and n.sent_at <= k.at)`

/**
 * Orders of who clicked, each belonging to the message that its buyer clicked last in the days before, whatever campaign or
 * flow that was of; so no order counts twice.
 */
async function boughtBy(tx: Tx, orgId: string, campaignId: string): Promise<Bought[]> {
  const rows = await tx.execute<Bought>(sql`
    with clickers as materialized (
      select distinct m.customer_id, min(e.at) as first_click
      from message_log m join message_events e on e.org_id = ${orgId} and e.message_id = m.id
        and e.kind = 'clicked' and not e.is_machine
      where m.org_id = ${orgId} and m.campaign_id = ${campaignId} and m.customer_id is not null group by 1
    )
    select r.step, r.variant, count(*)::int as orders, coalesce(sum(o.total_base), 0)::text as revenue
    from clickers c
    join orders o on o.org_id = ${orgId} and o.customer_id = c.customer_id and o.counts_as_purchase
        and o.source_deleted_at is null
      and o.ordered_at >= c.first_click
    cross join lateral (
      select m.id, m.campaign_id from message_log m
      join message_events e on e.org_id = ${orgId} and e.message_id = m.id and e.kind = 'clicked' and not e.is_machine
      where m.org_id = ${orgId} and m.customer_id = c.customer_id and e.at <= o.ordered_at
        and e.at > o.ordered_at - make_interval(days => ${ATTRIBUTION_DAYS}::int)
      order by e.at desc, e.id desc limit 1
    ) l
    join campaign_recipients r on r.org_id = ${orgId} and r.message_id = l.id and r.campaign_id = ${campaignId}
    where l.campaign_id = ${campaignId}
    group by 1, 2`)
  return [...rows]
}

/** The same over several of them. */
export function sumOf(figures: readonly Figures[]): Omit<Figures, 'step' | 'variant'> {
  const add = (of: (one: Figures) => number) => figures.reduce((sum, one) => sum + of(one), 0)
  return {
    people: add((one) => one.people),
    waiting: add((one) => one.waiting),
    sent: add((one) => one.sent),
    skipped: add((one) => one.skipped),
    failed: add((one) => one.failed),
    unknown: add((one) => one.unknown),
    delivered: add((one) => one.delivered),
    read: add((one) => one.read),
    opened: add((one) => one.opened),
    clicked: add((one) => one.clicked),
    bounced: add((one) => one.bounced),
    complained: add((one) => one.complained),
    replied: add((one) => one.replied),
    unsubscribed: add((one) => one.unsubscribed),
    orders: add((one) => one.orders),
    revenue: fromTenThousandths(
      figures.reduce((sum, { revenue }) => sum + toTenThousandths(revenue), 0n),
    ),
  }
}
