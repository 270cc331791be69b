import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { recordOpenings } from './record-openings'

/** What counts as the seller's answer, as a condition on a message `m`. What did not arrive is none. */
export const isAnswer = sql`(m.direction = 'out' and not m.is_automatic and m.status is distinct from 'failed')`

/**
 * Recomputes what conversations say of their messages: when the last was written, since when the buyer waits, what
 * nobody has read, of each message of the buyer when and by whom it was answered, and when their matters were opened and
 * resolved.
 * @param ids a query that yields `id`
 */
export async function refreshConversations(ctx: TxCtx, ids: SQL): Promise<void> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  await tx.execute(sql`
    with answered as (
      select i.id, a.sent_at, a.author_id
      from messages i
      left join lateral (
        select m.sent_at, m.author_id from messages m
        where m.org_id = ${orgId} and m.conversation_id = i.conversation_id and ${isAnswer} and m.sent_at >= i.sent_at
          -- a reply from here answers what was here
          and (m.status is null or m.created_at >= i.created_at)
        order by m.sent_at, m.id limit 1
      ) a on true
      where i.org_id = ${orgId} and i.conversation_id in (${ids}) and i.direction = 'in'
    )
    update messages m set replied_at = a.sent_at, replied_by = a.author_id,
      is_read = m.is_read or a.sent_at is not null
    from answered a
    where m.org_id = ${orgId} and m.id = a.id
      and ((m.replied_at, m.replied_by) is distinct from (a.sent_at, a.author_id)
        or (a.sent_at is not null and not m.is_read))`)
  await tx.execute(sql`
    with facts as (
      select m.conversation_id,
        max(m.sent_at) filter (where m.direction = 'in' or m.direction = 'out') as last_at,
        min(m.sent_at) filter (where m.direction = 'in' and not m.is_automatic and m.replied_at is null
          and greatest(m.sent_at, m.created_at) > coalesce(k.resolved_at, '-infinity')) as waiting_since,
        count(*) filter (where m.direction = 'in' and not m.is_read)::int as unread
      from messages m join conversations k on k.org_id = ${orgId} and k.id = m.conversation_id
      where m.org_id = ${orgId} and m.conversation_id in (${ids})
      group by m.conversation_id
    )
    update conversations c set
      last_message_at = coalesce(f.last_at, c.last_message_at),
      waiting_since = case c.status
        when 'resolved' then null
        when 'needs_reply' then coalesce(f.waiting_since, c.waiting_since, ${now}::timestamptz)
        else f.waiting_since end,
      unread_count = f.unread,
      is_historical = coalesce(f.last_at < k.connected_at, false),
      resolved_at = case when c.status = 'resolved' then coalesce(c.resolved_at, ${now}::timestamptz) else c.resolved_at end,
      updated_at = ${now}
    from facts f
    join conversations o on o.org_id = ${orgId} and o.id = f.conversation_id
    left join connections k on k.org_id = ${orgId} and k.id = o.connection_id
    where c.org_id = ${orgId} and c.id = f.conversation_id`)
  await recordOpenings(ctx, ids)
}
