import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { instantOf } from '@/db/instant'
import type { AttachmentStatus, ReplyStatus } from '@/db/schema'
import type { Sentiment } from './conversation-cards'

/** A piece of a body, counted as JavaScript does. */
export interface TextSpan {
  start: number
  end: number
}

export interface ThreadMessage {
  id: string
  direction: 'in' | 'out' | 'note'
  body: string
  quoted: string | null
  isAutomatic: boolean
  sentAt: Date
  /** a colleague who wrote it here; null: the buyer, or the seller elsewhere */
  authorId: string | null
  authorName: string | null
  status: ReplyStatus | null
  error: string | null
  /** how far the ledger says a reply came */
  delivery: 'delivered' | 'read' | null
  sentiment: Sentiment | null
  /** the words that show the mood */
  moodSpan: TextSpan | null
  intents: { tag: string; keyword: string | null; urgency: string; span: TextSpan | null }[]
  /** a colleague said what it means */
  isMoodCorrected: boolean
  isIntentCorrected: boolean
  /** the machine has read it: its labels can be corrected */
  isRead: boolean
  promises: { body: string; dueAt: string | null }[]
  attachments: {
    id: string
    name: string
    size: number | null
    status: AttachmentStatus
    error: string | null
  }[]
}

/** Where words stand; NULL where none are known. */
const spanOf = (column: string) =>
  sql.raw(`case when (${column} ->> 'end')::int > (${column} ->> 'start')::int
    then jsonb_build_object('start', ${column} -> 'start', 'end', ${column} -> 'end') end`)

/** The newest messages and notes of a conversation, oldest first, and whether there are earlier ones. */
export async function readThread(
  tx: Tx,
  conversationId: string,
  most: number,
): Promise<{ messages: ThreadMessage[]; hasEarlier: boolean }> {
  const rows = await tx.execute<
    Omit<ThreadMessage, 'sentAt'> & { sentAt: string } & Record<string, unknown>
  >(sql`
    select m.id, m.direction, m.body, m.quoted, m.is_automatic as "isAutomatic", m.sent_at::text as "sentAt",
      m.author_id as "authorId", u.name as "authorName", m.status, m.error, m.sentiment,
      (select case when bool_or(e.kind in ('read', 'opened') and not e.is_machine) then 'read'
          when bool_or(e.kind = 'delivered') then 'delivered' end
        from tenant.message_events e where e.message_id = m.ledger_id) as delivery,
      coalesce((
        select jsonb_agg(jsonb_build_object('tag', i.tag, 'keyword', i.keyword, 'urgency', i.urgency,
          'span', ${spanOf('i.evidence')}) order by i.created_at, i.tag)
        from tenant.message_intents i where i.message_id = m.id), '[]') as intents,
      ${spanOf('g.mood_evidence')} as "moodSpan", g.message_id is not null as "isRead",
      exists (select from tenant.reading_corrections x
        where x.message_id = m.id and x.kind = 'sentiment') as "isMoodCorrected",
      exists (select from tenant.reading_corrections x
        where x.message_id = m.id and x.kind = 'intent') as "isIntentCorrected",
      coalesce((
        select jsonb_agg(jsonb_build_object('body', r.body, 'dueAt', r.due_at) order by r.due_at)
        from tenant.promises r where r.message_id = m.id), '[]') as promises,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'size', a.size, 'status', a.status,
          'error', a.error) order by a.external_id)
        from tenant.message_attachments a where a.message_id = m.id), '[]') as attachments
    from (
      select * from tenant.messages where conversation_id = ${conversationId}
      order by sent_at desc, id desc limit ${most + 1}::int
    ) m
    left join users u on u.id = m.author_id
    left join tenant.message_readings g on g.message_id = m.id
    order by m.sent_at desc, m.id desc`)
  return {
    messages: rows
      .slice(0, most)
      .reverse()
      .map((row) => ({ ...row, sentAt: instantOf(row.sentAt) })),
    hasEarlier: rows.length > most,
  }
}
