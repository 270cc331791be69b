import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { resolveAnswered } from '../replies/resolve-answered'

/** A reply comes back from its channel within this time, its clock a little before ours or not. */
const COMES_BACK = sql.raw(
  `between o.created_at - interval '10 minutes' and o.created_at + interval '2 days'`,
)

/** White space is what channels change in a text. */
const asRead = (column: string) =>
  sql.raw(`regexp_replace(btrim(${column}, E' \\t\\r\\n'), '\\s+', ' ', 'g')`)

/**
 * Recognizes replies that left through us and come back with what the channel lists: by the same words, where the channel
 * did not say what it calls them. They are sent, whatever we knew of it.
 */
export async function recognizeReplies({ tx, orgId }: TxCtx): Promise<number> {
  const rows = await tx.execute<{ conversationId: string; sentAt: string; status: string }>(sql`
    with ours as (
      select o.id, o.conversation_id, o.created_at, o.status, ${asRead('o.body')} as words,
        row_number() over (partition by o.conversation_id, ${asRead('o.body')} order by o.created_at, o.id) as nth
      from messages o
      where o.org_id = ${orgId} and o.conversation_id in (select conversation_id from incoming_messages)
        and o.direction = 'out' and o.external_id is null and o.attempts > 0
    ), theirs as (
      select n.conversation_id, n.external_id, n.sent_at, ${asRead('n.body')} as words,
        row_number() over (partition by n.conversation_id, ${asRead('n.body')} order by n.sent_at, n.external_id) as nth
      from incoming_messages n
      where n.direction = 'out' and not exists (
        select 1 from messages k where k.org_id = ${orgId} and k.conversation_id = n.conversation_id
          and k.external_id = n.external_id)
    )
    update messages m set external_id = t.external_id, sent_at = t.sent_at, status = 'sent', error = null
    from ours o join theirs t using (conversation_id, words, nth)
    where m.org_id = ${orgId} and m.id = o.id and t.sent_at ${COMES_BACK}
    returning m.conversation_id as "conversationId", t.sent_at::text as "sentAt", o.status`)
  // those that a person was to look after have arrived
  const settled = rows.filter(({ status }) => status === 'failed' || status === 'unknown')
  await resolveAnswered({ tx, orgId }, settled)
  return rows.length
}

/**
 * Stores the messages that are not there, with their attachments; sets message_id and is_stored. Of the others the
 * channel may say that they have been read.
 */
export async function storeMessages(
  ctx: TxCtx,
  connectionId: string,
  historyDays: number,
): Promise<string[]> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  await tx.execute(sql`
    update messages m set is_read = true from incoming_messages n
    where m.org_id = ${orgId} and m.conversation_id = n.conversation_id and m.external_id = n.external_id
      and n.is_read and not m.is_read`)
  // what was written long before the channel was connected is nobody's to read now
  const stored = await tx.execute<{ id: string }>(sql`
    with stored as (
      insert into messages (org_id, id, conversation_id, order_id, external_id, channel, direction, body, quoted,
        is_automatic, is_read, sent_at, created_at)
      select ${orgId}, internal.uuid_v7(), c.id, coalesce((
          select (array_agg(o.id))[1] from orders o
          where o.org_id = ${orgId} and o.connection_id = ${connectionId} and o.external_order_id = n.order_ref
        ), c.order_id),
        n.external_id, c.channel, n.direction, n.body, n.quoted, n.is_automatic,
        n.direction = 'out' or coalesce(n.is_read, n.sent_at < k.connected_at
          and n.sent_at <= ${now}::timestamptz - make_interval(days => ${historyDays}::int)),
        n.sent_at, ${now}
      from incoming_messages n
      join conversations c on c.org_id = ${orgId} and c.id = n.conversation_id
      join connections k on k.org_id = ${orgId} and k.id = ${connectionId}
      order by n.sent_at, n.external_id
      on conflict (org_id, conversation_id, external_id) do nothing
      returning id, conversation_id, external_id
    )
    update incoming_messages n set message_id = s.id, is_stored = true from stored s
    where s.conversation_id = n.conversation_id and s.external_id = n.external_id
    returning s.id`)
  await tx.execute(sql`
    insert into message_attachments (org_id, id, message_id, external_id, name, content_type, size, url, created_at)
    select distinct on (n.message_id, a.external_id) ${orgId}::uuid, internal.uuid_v7(), n.message_id, a.external_id,
      a.name, a.content_type, a.size, a.url, ${now}::timestamptz
    from incoming_messages n
    cross join lateral jsonb_to_recordset(n.attachments) a (external_id text, name text, content_type text,
      size int, url text)
    where n.is_stored`)
  return stored.map(({ id }) => id)
}
