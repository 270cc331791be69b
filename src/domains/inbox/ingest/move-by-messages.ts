import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { isAnswer } from '../refresh-conversations'

/**
 * Moves conversations whose last message has just come. The buyer's brings it to those that need a reply, from wherever
 * it is; the seller's, written elsewhere, takes it from there. What was written before the channel was connected needs a
 * reply for some days only. A machine's message moves nothing, and a reply from here was written before these came.
 */
export async function moveByMessages(
  ctx: TxCtx,
  connectionId: string,
  historyDays: number,
): Promise<void> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  await tx.execute(sql`
    with last as (
      select distinct on (m.conversation_id) m.conversation_id, m.id, m.direction, m.sent_at
      from messages m
      where m.org_id = ${orgId} and m.conversation_id in (select conversation_id from incoming_messages where is_stored)
        and (m.direction = 'in' or (${isAnswer} and m.status is null)) and not m.is_automatic
      order by m.conversation_id, m.sent_at desc, m.id desc
    ), moved as (
      select l.conversation_id, l.sent_at, case
        when l.direction = 'out' then 'resolved'
        when l.sent_at >= k.connected_at
          or l.sent_at > ${now}::timestamptz - make_interval(days => ${historyDays}::int) then 'needs_reply'
        else 'resolved' end as status
      from last l join incoming_messages n on n.message_id = l.id
      join connections k on k.org_id = ${orgId} and k.id = ${connectionId}
    )
    update conversations c set status = v.status,
      follow_up_at = null, snoozed_until = null,
      resolved_at = case when v.status = 'resolved' then v.sent_at else c.resolved_at end
    from moved v
    where c.org_id = ${orgId} and c.id = v.conversation_id
      -- what waits for stock or for a day goes on to wait when the seller writes
      and (v.status = 'needs_reply' or c.status = 'needs_reply')`)
}
