import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import type { WhatsAppTemplateUse } from '@/unified/whatsapp-template'

/** A reply of ours with what is needed to send it by a channel by which people write. */
export interface Answer {
  conversationId: string
  channel: string
  customerId: string | null
  subject: string
  body: string
  template: WhatsAppTemplateUse | null
  files: { attachmentId: string; name: string; contentType: string }[]
  /** what the ledger knew the last try by */
  lastCause: string | null
  lastLedgerId: string | null
  /** the channel's ids of the conversation's messages, oldest first: the last twenty */
  parents: string[]
  /** what the buyer wrote last */
  asked: { name: string; at: string; body: string } | null
}

/** Undefined for what is no reply, or was taken back. */
export async function findAnswer(ctx: Ctx, messageId: string): Promise<Answer | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<Answer & Record<string, unknown>>(sql`
      select c.id as "conversationId", c.channel, c.customer_id as "customerId", c.subject, m.body, m.template,
        (select l.cause from message_log l where l.org_id = m.org_id and l.id = m.ledger_id) as "lastCause",
        m.ledger_id as "lastLedgerId",
        coalesce((
          select jsonb_agg(jsonb_build_object('attachmentId', a.id, 'name', a.name, 'contentType', a.stored_type)
            order by length(a.external_id), a.external_id)
          from message_attachments a
          where a.org_id = m.org_id and a.message_id = m.id and a.status = 'stored'), '[]') as files,
        coalesce((
          select array_agg(p.external_id order by p.sent_at, p.id) from (
            select external_id, sent_at, id from messages p
            where p.org_id = m.org_id and p.conversation_id = c.id and p.external_id is not null and p.id <> m.id
              and p.direction <> 'note'
            order by sent_at desc, id desc limit 20
          ) p), '{}') as parents,
        (select jsonb_build_object('name', coalesce(c.buyer_name, 'you'), 'at', i.sent_at, 'body', i.body)
          from messages i
          where i.org_id = m.org_id and i.conversation_id = c.id and i.direction = 'in' and not i.is_automatic
          order by i.sent_at desc, i.id desc limit 1) as asked
      from messages m join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
      where m.org_id = ${ctx.orgId} and m.id = ${messageId} and m.direction = 'out'`),
  )
  return row
}
