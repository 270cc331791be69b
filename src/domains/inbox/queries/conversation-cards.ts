import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { instantOf } from '@/db/instant'
import type { ReplyStatus } from '@/db/schema'
import type { SegmentName } from '@/db/schema/customers'
import type { ConversationStatus, Priority } from '@/unified/conversation'

export type Sentiment = 'negative' | 'neutral' | 'positive'

/** A conversation as a card of the board, or a line of the list. */
export interface ConversationCard {
  id: string
  number: number
  subject: string
  status: ConversationStatus
  priority: Priority
  channel: string
  connectionName: string | null
  customerId: string | null
  /** of the customer, else as the channel says */
  name: string | null
  segment: SegmentName | null
  orderNumber: string | null
  assigneeId: string | null
  assigneeName: string | null
  tags: string[]
  unreadCount: number
  isHistorical: boolean
  lastMessageAt: Date
  waitingSince: Date | null
  followUpAt: Date | null
  snoozedUntil: Date | null
  /** until when the buyer is to be answered, where a clock runs, and what says so */
  replyDueAt: Date | null
  replyRule: 'target' | 'marketplace' | null
  replyTargetMinutes: number | null
  /** until when the matter is to be settled */
  resolutionDueAt: Date | null
  /** how the last message begins, and whose it is */
  preview: string
  lastDirection: 'in' | 'out' | null
  /** of the last reply, where it left through us */
  replyStatus: ReplyStatus | null
  /** of what the buyer wrote last, where it has been read */
  sentiment: Sentiment | null
  intents: string[]
}

type Times = 'waitingSince' | 'followUpAt' | 'snoozedUntil' | 'replyDueAt' | 'resolutionDueAt'
type Row = Omit<ConversationCard, Times | 'lastMessageAt'> & { lastMessageAt: string } & Record<
    Times,
    string | null
  >

/** The cards of some conversations, in the order of `ids`, which come from the database. */
export async function readCards(tx: Tx, ids: readonly string[]): Promise<ConversationCard[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<Row & Record<string, unknown>>(
    sql`
    select c.id, c.number, c.subject, c.status, c.priority, c.channel, k.name as "connectionName",
      c.customer_id as "customerId", coalesce(p.name, c.buyer_name) as name, p.segment,
      coalesce(o.order_number, o.external_order_id) as "orderNumber", c.assignee_id as "assigneeId",
      u.name as "assigneeName", c.tags, c.unread_count as "unreadCount", c.is_historical as "isHistorical",
      c.last_message_at::text as "lastMessageAt", c.waiting_since::text as "waitingSince",
      c.follow_up_at::text as "followUpAt", c.snoozed_until::text as "snoozedUntil",
      d.reply_due_at::text as "replyDueAt", d.reply_rule as "replyRule", d.reply_target_minutes as "replyTargetMinutes",
      d.resolution_due_at::text as "resolutionDueAt",
      coalesce(l.preview, '') as preview, l.direction as "lastDirection", l.status as "replyStatus",
      r.sentiment, coalesce(r.intents, '{}') as intents
    from unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as page (id, place)
    join tenant.conversations c on c.id = page.id
    left join tenant.connections k on k.id = c.connection_id
    left join tenant.customers p on p.id = c.customer_id
    left join tenant.orders o on o.id = c.order_id
    left join users u on u.id = c.assignee_id
    left join tenant.conversation_clocks d on d.conversation_id = c.id and d.seen_status = c.status
    left join lateral (
      select m.direction, m.status, left(regexp_replace(left(m.body, 400), '\\s+', ' ', 'g'), 160) as preview
      from tenant.messages m where m.conversation_id = c.id and m.direction <> 'note'
      order by m.sent_at desc, m.id desc limit 1
    ) l on true
    left join lateral (
      select m.sentiment, (
        select array_agg(distinct i.tag) from tenant.message_intents i where i.message_id = m.id) as intents
      from tenant.messages m where m.conversation_id = c.id and m.direction = 'in' and m.sentiment is not null
      order by m.sent_at desc, m.id desc limit 1
    ) r on true
    order by page.place`.inlineParams(),
  )
  return rows.map((row) => ({
    ...row,
    lastMessageAt: instantOf(row.lastMessageAt),
    waitingSince: instantOf(row.waitingSince),
    followUpAt: instantOf(row.followUpAt),
    snoozedUntil: instantOf(row.snoozedUntil),
    replyDueAt: instantOf(row.replyDueAt),
    resolutionDueAt: instantOf(row.resolutionDueAt),
  }))
}
