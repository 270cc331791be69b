import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { UnifiedMessage } from '@/unified/message'

/** A backfilled conversation needs a reply only when its last message is the buyer's and younger than this. */
const NEEDS_REPLY_DAYS = 14

/**
 * Takes messages of one channel in, with their conversations, joined to customer and order where the channel's ids
 * tell. Messages that are there already are left alone.
 */
export const ingestMessages = verb({
  name: 'inbox.ingestMessages',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), messages: z.array(UnifiedMessage).min(1).max(1000) }),
  run: async (ctx, { connectionId, messages }): Promise<{ stored: number }> => {
    const { orgId, tx } = ctx
    const now = ctx.now().toISOString()
    const rows = messages.map(({ buyer, ...message }) => ({
      ...message,
      buyerExternalId: buyer?.externalId,
    }))
    // conversation numbers are dealt one after the other
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`conversations ${orgId}`}, 0))`,
    )
    await tx.execute(sql`drop table if exists pg_temp.incoming_messages`)
    await tx.execute(sql`
      create temporary table incoming_messages on commit drop as
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("externalId" text,
        "externalConversationId" text, subject text, body text, quoted text, "isAutomatic" boolean, direction text,
        "sentAt" timestamptz, "externalOrderId" text, "buyerExternalId" text)`)
    await tx.execute(sql`
      with threads as (
        select "externalConversationId" as external_id, min("externalOrderId") as order_number,
          min("buyerExternalId") as buyer, (array_agg(coalesce(subject, left(body, 80)) order by "sentAt"))[1] as subject,
          max("sentAt") as last_at
        from incoming_messages group by "externalConversationId"
      )
      insert into conversations as c (org_id, id, number, external_id, subject, customer_id, identity_id, order_id, connection_id,
        channel, status, last_message_at)
      select ${orgId}, internal.uuid_v7(),
        (select coalesce(max(number), 0) from conversations where org_id = ${orgId}) +
          row_number() over (order by t.last_at, t.external_id),
        t.external_id, t.subject, coalesce(i.customer_id, o.customer_id),
        case when i.id is not null then i.id else o.identity_id end, o.id, k.id, k.marketplace, 'resolved', t.last_at
      from threads t
      join connections k on k.org_id = ${orgId} and k.id = ${connectionId}
      left join orders o on o.org_id = ${orgId} and o.connection_id = k.id and o.external_order_id = t.order_number
      left join customer_identities i on i.org_id = ${orgId} and i.connection_id = k.id and i.external_id = t.buyer
      on conflict (org_id, connection_id, external_id)
        do update set last_message_at = greatest(c.last_message_at, excluded.last_message_at), updated_at = ${now}`)
    const stored = await tx.execute(sql`
      insert into messages (org_id, id, conversation_id, order_id, external_id, channel, direction, body, quoted,
        is_automatic, sent_at)
      select ${orgId}, internal.uuid_v7(), c.id, c.order_id, m."externalId", c.channel, m.direction, m.body, m.quoted,
        m."isAutomatic", m."sentAt"
      from incoming_messages m
      join conversations c on c.org_id = ${orgId} and c.connection_id = ${connectionId}
        and c.external_id = m."externalConversationId"
      on conflict do nothing`)
    await tx.execute(sql`
      update conversations c set status = case
        when l.direction = 'in' and l.sent_at > ${now}::timestamptz - make_interval(days => ${NEEDS_REPLY_DAYS}::int)
        then 'needs_reply' else 'resolved' end
      from (
        select distinct on (m.conversation_id) m.conversation_id, m.direction, m.sent_at
        from messages m
        where m.org_id = ${orgId} and not m.is_automatic and m.conversation_id in (
          select id from conversations where org_id = ${orgId} and connection_id = ${connectionId} and external_id in (
            select "externalConversationId" from incoming_messages))
        order by m.conversation_id, m.sent_at desc
      ) l
      where c.org_id = ${orgId} and c.id = l.conversation_id and c.status in ('needs_reply', 'resolved')`)
    return { stored: stored.count }
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: output,
  }),
})
