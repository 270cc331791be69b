import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { ConversationStatus } from '@/unified/conversation'
import type { Sentiment } from './conversation-cards'

/** A conversation with a person, and how they sounded in it. */
export interface CustomerConversation {
  id: string
  number: number
  subject: string
  status: ConversationStatus
  channel: string
  connectionName: string | null
  lastMessageAt: Date
  waitingSince: Date | null
  /** how many messages each side wrote; notes are left out */
  received: number
  sent: number
  /** of the latest message of theirs whose mood is known */
  mood: Sentiment | null
  /** mean of all of theirs, from -1 to 1 */
  averageMood: number | null
}

type Row = Omit<CustomerConversation, 'lastMessageAt' | 'waitingSince'> & {
  lastMessageAt: string
  waitingSince: string | null
}

const sort: KeysetSort = {
  name: 'conversations_of_customer',
  column: sql`c.last_message_at`,
  id: sql`c.id`,
  type: 'timestamptz',
  nullable: false,
}

/** The conversations with a person, the latest first, one page by key. */
export function conversationsOfCustomer(
  ctx: Ctx,
  { customerId, cursor: text, size = 20 }: { customerId: string; cursor?: string; size?: number },
): Promise<KeysetPage<CustomerConversation>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, sort)
    const filter = sql`c.customer_id = ${customerId}::uuid`
    const from = sql`tenant.conversations c`
    const found = await tx.execute<KeysetKey>(
      keysetKeys({ from, sort, cursor, cells: [{ match: filter }], filter }, size + 1),
    )
    const page = keysetPage(sort, cursor, size, found)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<Row & Record<string, unknown>>(sql`
      select c.id, c.number, c.subject, c.status, c.channel, k.name as "connectionName",
        c.last_message_at::text as "lastMessageAt", c.waiting_since::text as "waitingSince", m.*
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as page (id, place)
      join ${from} on c.id = page.id
      left join tenant.connections k on k.id = c.connection_id
      cross join lateral (
        select (count(*) filter (where m.direction = 'in'))::int as received,
          (count(*) filter (where m.direction = 'out'))::int as sent,
          (array_agg(m.sentiment order by m.sent_at desc, m.id desc)
            filter (where m.direction = 'in' and m.sentiment is not null))[1] as mood,
          (avg(m.sentiment_score) filter (where m.direction = 'in'))::float8 as "averageMood"
        from tenant.messages m where m.conversation_id = c.id
      ) m
      order by page.place`)
    return {
      ...page,
      rows: rows.map((row) => ({
        ...row,
        lastMessageAt: instantOf(row.lastMessageAt),
        waitingSince: instantOf(row.waitingSince),
      })),
    }
  })
}
