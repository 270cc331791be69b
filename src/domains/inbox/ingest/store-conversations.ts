import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { joinConversations } from './join-conversations'

/**
 * Finds or makes the conversation of each incoming message, sets conversation_id, and joins it to who and what it is
 * about. Needs lockPeople(): numbers are dealt one after the other. Conversations that were there are locked in order.
 */
export async function storeConversations(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  await tx.execute(sql`
    select id from conversations where org_id = ${orgId} and connection_id = ${connectionId}
      and external_id in (select thread from incoming_messages)
    order by id for update`)
  await tx.execute(sql`
    with threads as (
      select thread, min(sent_at) as first_at, max(sent_at) as last_at,
        (array_agg(subject order by sent_at, external_id) filter (where subject is not null))[1] as subject,
        (array_agg(body order by sent_at, external_id))[1] as body
      from incoming_messages m
      where not exists (select 1 from conversations c
        where c.org_id = ${orgId} and c.connection_id = ${connectionId} and c.external_id = m.thread)
      group by thread
    )
    insert into conversations (org_id, id, number, external_id, subject, connection_id, channel, status,
      last_message_at, created_at, updated_at)
    select ${orgId}, internal.uuid_v7(),
      (select coalesce(max(number), 0) from conversations where org_id = ${orgId}) +
        row_number() over (order by t.last_at, t.thread),
      t.thread, coalesce(t.subject, nullif(left(regexp_replace(btrim(t.body), '\\s+', ' ', 'g'), 80), ''), 'No subject'),
      k.id, k.marketplace, 'resolved', t.last_at, ${now}, ${now}
    from threads t join connections k on k.org_id = ${orgId} and k.id = ${connectionId}`)
  await tx.execute(sql`
    update incoming_messages m set conversation_id = c.id from conversations c
    where c.org_id = ${orgId} and c.connection_id = ${connectionId} and c.external_id = m.thread`)
  await describeBuyers(ctx)
  await joinConversations(ctx, joinableOf(connectionId))
}

/** What the channel says of whom it is with: what it said last, as far as it says anything. */
async function describeBuyers({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    with told as (
      select conversation_id, ${newest('buyer_external_id')}, ${newest('buyer_name')}, ${newest('buyer_email')},
        ${newest('buyer_phone')},
        (array_agg(buyer_email_is_masked order by sent_at desc) filter (where buyer_email is not null))[1] as is_masked
      from incoming_messages group by conversation_id
    )
    update conversations c set
      buyer_external_id = coalesce(c.buyer_external_id, t.buyer_external_id),
      buyer_name = coalesce(t.buyer_name, c.buyer_name),
      buyer_email = coalesce(t.buyer_email, c.buyer_email),
      buyer_email_is_masked = coalesce(t.is_masked, c.buyer_email_is_masked),
      buyer_phone = coalesce(t.buyer_phone, c.buyer_phone)
    from told t
    where c.org_id = ${orgId} and c.id = t.conversation_id
      and num_nonnulls(t.buyer_external_id, t.buyer_name, t.buyer_email, t.buyer_phone) > 0`)
}

const newest = (column: string) =>
  sql.raw(
    `(array_agg(${column} order by sent_at desc) filter (where ${column} is not null))[1] as ${column}`,
  )

const joinableOf = (connectionId: string) => sql`
  select conversation_id, ${connectionId}::uuid as connection_id, min(buyer_external_id) as buyer_external_id,
    (array_agg(buyer_email_hash) filter (where buyer_email_hash is not null and not buyer_email_is_masked))[1]
      as email_hash,
    (array_agg(buyer_phone_hash) filter (where buyer_phone_hash is not null))[1] as phone_hash,
    min(order_ref) as order_ref, min(lower(ltrim(order_ref, '#'))) as order_told, min(product_ref) as product_ref,
    coalesce((select array_agg(distinct number) from incoming_messages n
      cross join lateral unnest(n.order_numbers || lower(ltrim(n.order_ref, '#'))) number
      where n.conversation_id = m.conversation_id and number is not null), '{}') as order_numbers
  from incoming_messages m group by conversation_id`
