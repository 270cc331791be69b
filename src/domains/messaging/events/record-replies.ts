import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'

/** Days after a message in which what the person writes counts as their answer to it. */
export const REPLY_DAYS = 7
/** A phone's clock has whole seconds, and a mail's is whoever's wrote it. */
const CLOCKS_DIFFER_MINUTES = 5

/**
 * Notes what people wrote by e-mail, SMS or WhatsApp as answers, once however often it is told: each to the message that
 * the person got last by that channel. What answers a colleague's answer is part of their talk, and counts for nothing.
 */
export const recordReplies = verb({
  name: 'messaging.recordReplies',
  role: 'agent',
  input: z.object({
    connectionId: z.guid(),
    /** what came in, by the channel's ids of conversation and message */
    messages: z
      .array(z.object({ thread: z.string(), externalId: z.string() }))
      .min(1)
      .max(1000),
  }),
  run: async ({ tx, orgId }, { connectionId, messages }): Promise<{ replies: number }> => {
    const noted = await tx.execute(sql`
      insert into message_events (org_id, id, message_id, kind, external_id, at)
      select ${orgId}::uuid, internal.uuid_v7(), l.id, 'replied', 'reply:' || w.id, w.sent_at
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) r (thread text, "externalId" text)
      join conversations c on c.org_id = ${orgId} and c.connection_id = ${connectionId} and c.external_id = r.thread
        and c.channel in ('email', 'sms', 'whatsapp') and c.customer_id is not null
      join messages w on w.org_id = ${orgId} and w.conversation_id = c.id and w.external_id = r."externalId"
        and w.direction = 'in' and not w.is_automatic
      cross join lateral (
        select m.id, m.purpose from message_log m
        where m.org_id = ${orgId} and m.customer_id = c.customer_id and m.channel = c.channel and m.may_have_gone
          and m.status in ('sending', 'sent', 'unknown')
          and coalesce(m.sent_at, m.attempted_at) <= w.sent_at + make_interval(mins => ${CLOCKS_DIFFER_MINUTES}::int)
          and coalesce(m.sent_at, m.attempted_at) > w.sent_at - make_interval(days => ${REPLY_DAYS}::int)
        order by coalesce(m.sent_at, m.attempted_at) desc, m.id desc limit 1
      ) l
      where l.purpose <> 'answer'
      on conflict (org_id, message_id, external_id) do nothing`)
    return { replies: noted.count }
  },
  audit: ({ connectionId }, { replies }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { replies },
  }),
})
