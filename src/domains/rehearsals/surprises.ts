import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { firstKnown } from '@/db/first-known'
import { formatMoney } from '@/lib/intl/money'

/** A message that would leave, or would be refused. */
export interface RehearsedMessage {
  customerId: string
  /** what the person did to get it; null: nothing, it goes to many at once */
  causeId: string | null
  /** null: it is refused */
  leavesAt: Date | null
  /** why it is sent or refused, in words */
  sentence: string
}

/** Somebody whom a merchant would want to look at before messages begin to leave. */
export interface Surprise {
  customerId: string
  name: string | null
  /** what is surprising, as the rest of a sentence that begins with who it is */
  what: string
}

const kinds = [
  'sent_back',
  'unanswered',
  'just_ordered',
  'by_themselves',
  'often',
  'best_denied',
] as const
type Kind = (typeof kinds)[number]

interface Row extends Record<string, unknown> {
  kind: Kind
  customerId: string
  name: string | null
  figure: string
  currency: string
  locale: string
  sentence: string | null
}

/** Of each kind so many. */
const OF_A_KIND = 2
/** The last so many messages are looked at. */
const LOOKED_AT = 10_000

/**
 * People who would be written to at a bad time, or not although they are the best.
 * @param time `past`: the messages would have left; `ahead`: they would leave now or later
 */
export async function surprises(
  { tx, orgId }: TxCtx,
  all: readonly RehearsedMessage[],
  time: 'past' | 'ahead',
): Promise<Surprise[]> {
  const messages = all.slice(-LOOKED_AT).map(({ customerId, causeId, leavesAt, sentence }) => ({
    customer: customerId,
    cause: causeId,
    at: leavesAt?.toISOString() ?? null,
    sentence: leavesAt ? null : sentence,
  }))
  if (messages.length === 0) return []
  const rows = await tx.execute<Row>(sql`
    with m as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        r (customer uuid, cause uuid, at timestamptz, sentence text)
    ), found as (
      select 'sent_back' as kind, m.customer, ''::text as figure, m.at as weight_at, 0::numeric as weight, null::text as sentence
      from m
      left join lateral (
        select l.id from orders l
        where l.org_id = ${orgId} and l.customer_id = m.customer and l.ordered_at > m.at - interval '90 days'
          and l.ordered_at <= m.at and not l.is_test and l.source_deleted_at is null
        order by l.ordered_at desc, l.id desc limit 1
      ) l on m.cause is null
      join orders o on o.org_id = ${orgId} and o.id = ${firstKnown(sql`m.cause`, sql`l.id`)}
      where m.at is not null and (o.status = 'returned' or o.payment_status = 'refunded')
      union all
      select 'unanswered', m.customer, '', m.at, 0, null
      from m
      where m.at is not null and exists (
        select from conversations c
        cross join lateral (
          select g.direction, g.sent_at from messages g
          where g.org_id = ${orgId} and g.conversation_id = c.id and g.sent_at < m.at
          order by g.sent_at desc limit 1
        ) last
        where c.org_id = ${orgId} and c.customer_id = m.customer and last.direction = 'in'
          and last.sent_at > m.at - interval '7 days')
      union all
      select 'just_ordered', m.customer, ceil(extract(epoch from m.at - b.ordered_at) / 3600)::text, m.at,
        -extract(epoch from m.at - b.ordered_at), null
      from m
      cross join lateral (
        select o.ordered_at from orders o
        where o.org_id = ${orgId} and o.customer_id = m.customer and o.counts_as_purchase and o.ordered_at <= m.at
          and o.ordered_at > m.at - interval '1 day'
        order by o.ordered_at desc limit 1
      ) b
      where m.at is not null and m.cause is null
      union all
      select 'by_themselves', m.customer, ceil(extract(epoch from n.ordered_at - m.at) / 3600)::text, m.at,
        -extract(epoch from n.ordered_at - m.at), null
      from m
      cross join lateral (
        select o.ordered_at from orders o
        where o.org_id = ${orgId} and o.customer_id = m.customer and o.counts_as_purchase and o.ordered_at > m.at
          and o.ordered_at < m.at + interval '1 day'
        order by o.ordered_at limit 1
      ) n
      where m.at is not null
      union all
      select 'often', customer, count(*)::text, max(at), count(*), null
      from m where at is not null and cause is not null group by customer having count(*) >= 3
      union all
      select 'best_denied', m.customer, c.total_spent::text, null, c.total_spent, min(m.sentence)
      from m join customers c on c.org_id = ${orgId} and c.id = m.customer
      where m.at is null and c.total_spent > 0
        and not exists (select from m sent where sent.customer = m.customer and sent.at is not null)
      group by m.customer, c.total_spent
    ), ranked as (
      select *, row_number() over (partition by kind order by weight desc, weight_at desc, customer) as place
      from (select distinct on (kind, customer) * from found order by kind, customer, weight desc) once
    )
    select r.kind, r.customer as "customerId", c.name, r.figure, r.sentence, g.currency, g.locale
    from ranked r
    join customers c on c.org_id = ${orgId} and c.id = r.customer
    join organizations g on g.id = ${orgId}
    where r.place <= ${OF_A_KIND}::int
    order by array_position(${sql.param([...kinds])}::text[], r.kind), r.place`)
  return rows.map((row) => ({
    customerId: row.customerId,
    name: row.name,
    what: words[row.kind](row, time === 'ahead'),
  }))
}

const hours = (figure: string) => (Number(figure) <= 1 ? 'within an hour' : `${figure} hours`)

const words: Record<Kind, (row: Row, isAhead: boolean) => string> = {
  sent_back: (_, isAhead) =>
    isAhead
      ? 'sent their last order back, or got the money back'
      : 'would have been written to about an order that was sent back or refunded',
  unanswered: (_, isAhead) =>
    isAhead
      ? 'has written to you and is not answered yet'
      : 'had written to you and was not answered yet',
  just_ordered: ({ figure }) => `ordered ${hours(figure)} before it would leave`,
  by_themselves: ({ figure }) => `ordered ${hours(figure)} after, without the mail`,
  often: ({ figure }) => `would have got ${figure} messages`,
  best_denied: ({ figure, currency, locale, sentence }, isAhead) => {
    const nothing = isAhead ? 'would get nothing' : 'would have got nothing'
    return `has spent ${formatMoney(figure, currency, locale)} and ${nothing}. ${sentence ?? ''}`.trim()
  },
}
