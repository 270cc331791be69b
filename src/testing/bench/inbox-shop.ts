import type postgres from 'postgres'

interface BusyInbox {
  orgId: string
  connectionId: string
  /** who has a fifth of them */
  assigneeId: string
  open: number
}

/** of a conversation */
const MESSAGES = 5

/**
 * Conversations with people of the shop, three open to one resolved, in turn, of the last two weeks; each of five
 * messages, the buyer's the last, read by the machine. Made by set statements as the owner.
 */
export async function fillInbox(
  owner: postgres.Sql,
  { orgId, connectionId, assigneeId, open }: BusyInbox,
): Promise<void> {
  const all = Math.ceil((open * 4) / 3)
  await owner`
    insert into conversations (org_id, id, number, external_id, subject, connection_id, channel, customer_id, order_id,
      status, assignee_id, last_message_at, waiting_since, follow_up_at, unread_count, tags, priority)
    select ${orgId}::uuid, md5('v' || n)::uuid, n, 't' || n, 'Lantern ' || n, ${connectionId}::uuid, 'ebay', o.customer_id,
      o.id, s.status, case when n % 5 = 0 then ${assigneeId}::uuid end, s.at,
      case when s.status <> 'resolved' then s.at end,
      case when s.status = 'follow_up' then now() + interval '3 days' end, n % 2,
      case when n % 50 = 0 then array['gift'] else '{}' end, (array['low', 'normal', 'high', 'urgent'])[1 + n % 4]
    from generate_series(1, ${all}::int) n
    cross join lateral (
      select (array['needs_reply', 'awaiting_stock', 'follow_up', 'resolved'])[1 + n % 4] as status,
        now() - n * (interval '14 days' / ${all}::int) as at) s
    left join orders o on o.org_id = ${orgId} and o.id = md5('o' || n)::uuid`
  await owner`
    insert into messages (org_id, id, conversation_id, external_id, channel, direction, body, sent_at, sentiment)
    select c.org_id, gen_random_uuid(), c.id, c.external_id || '/' || k, 'ebay',
      case when k % 2 = 0 then 'in' else 'out' end,
      'Where is lantern number ' || c.number || ', please? ' || repeat('It was blue and it had a small dent. ', k),
      c.last_message_at - k * interval '1 hour', case when k = 0 then 'negative' end
    from conversations c, generate_series(0, ${MESSAGES - 1}::int) k where c.org_id = ${orgId}`
  await owner`
    insert into message_intents (org_id, id, message_id, customer_id, tag, urgency, evidence)
    select m.org_id, gen_random_uuid(), m.id, c.customer_id, 'where_is_my_order', 'normal',
      '{"start": 0, "end": 5, "text": "Where"}'
    from messages m join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
    where m.org_id = ${orgId} and m.sentiment is not null`
}
