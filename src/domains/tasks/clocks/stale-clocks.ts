import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/**
 * Conversations whose clock was computed from something else than what they say now, or never. Whoever changed them, and
 * whether or not an event told of it, they are found here.
 */
export const staleClocks = (orgId: string, settingsKey: string): SQL => sql`
  select c.id from conversations c
  left join conversation_clocks k on k.org_id = c.org_id and k.conversation_id = c.id
  where c.org_id = ${orgId} and c.status in ('needs_reply', 'awaiting_stock', 'follow_up')
    and (k.conversation_id is null
      or (k.seen_status, k.seen_priority, k.seen_message_at, k.seen_updated_at, k.settings_key) is distinct from
        (c.status, c.priority, c.last_message_at, c.updated_at, ${settingsKey}::text))
  union all
  select c.id from conversation_clocks k
  join conversations c on c.org_id = k.org_id and c.id = k.conversation_id
  where k.org_id = ${orgId} and k.seen_status <> 'resolved' and c.status = 'resolved'`

export interface ClockFacts {
  id: string
  channel: string
  /** whose rules apply: by mail to its relay, the marketplace of the order */
  marketplace: string
  priority: string
  status: string
  lastMessageAt: string
  updatedAt: string
  /** of the clock that runs already */
  openedAt: string | null
  /** the oldest message of the buyer that nobody answered: an answer that is not sent is none, nor is a machine's */
  unansweredSince: string | null
}

/**
 * What the clocks of some conversations are computed from. Messages from before the channel was connected start none:
 * history is not a debt. Nor is what was resolved without an answer, unless somebody opened it again; and what came after
 * a reply from here was not answered by it, whenever it was written.
 * @param ids a query that yields `id`
 */
export async function readClockFacts(tx: Tx, orgId: string, ids: SQL): Promise<ClockFacts[]> {
  return tx.execute<ClockFacts & Record<string, unknown>>(sql`
    with chosen as materialized (${ids})
    select c.id, c.channel, coalesce(r.marketplace, c.channel) as marketplace, c.priority, c.status, c.last_message_at::text as "lastMessageAt",
      c.updated_at::text as "updatedAt", k.opened_at::text as "openedAt", w.since::text as "unansweredSince"
    from chosen
    join conversations c on c.org_id = ${orgId} and c.id = chosen.id
    left join conversation_clocks k on k.org_id = c.org_id and k.conversation_id = c.id
    left join orders r on r.org_id = c.org_id and r.id = c.order_id and c.channel = 'email' and c.buyer_email_is_masked
    left join connections n on n.org_id = c.org_id and n.id = c.connection_id
    cross join lateral (
      select coalesce(
        min(m.sent_at) filter (where greatest(m.sent_at, m.created_at) > coalesce(c.resolved_at, '-infinity')),
        min(m.sent_at)) as since
      from messages m
      where m.org_id = c.org_id and m.conversation_id = c.id and m.direction = 'in'
        and not m.is_automatic and m.sent_at >= coalesce(n.connected_at, '-infinity')
        and not exists (
          select from messages o
          where o.org_id = c.org_id and o.conversation_id = c.id and o.direction = 'out'
            and not o.is_automatic and coalesce(o.status, 'sent') = 'sent' and o.sent_at >= m.sent_at
            and (o.status is null or o.created_at >= m.created_at))
    ) w
    order by c.id`)
}
