import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type KeysetKey, type KeysetPage, keysetPage } from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { ConversationSort } from './list-params'

/** How each sort reads on and back; the same words as in its index. */
const sorts = {
  newest: {
    column: sql`c.last_message_at`,
    on: { beyond: sql`<`, order: sql`c.last_message_at desc nulls last, c.id desc nulls last` },
    back: { beyond: sql`>`, order: sql`c.last_message_at asc nulls first, c.id asc nulls first` },
    // who does not wait stands in no list of those who do
    also: sql`true`,
  },
  waiting: {
    column: sql`c.waiting_since`,
    on: { beyond: sql`>`, order: sql`c.waiting_since asc nulls last, c.id asc nulls last` },
    back: { beyond: sql`<`, order: sql`c.waiting_since desc nulls first, c.id desc nulls first` },
    also: sql`c.waiting_since is not null`,
  },
  due: {
    column: sql`d.reply_due_at`,
    on: { beyond: sql`>`, order: sql`d.reply_due_at asc, c.id asc` },
    back: { beyond: sql`<`, order: sql`d.reply_due_at desc, c.id desc` },
    // a clock that is out of date still runs for a moment
    also: sql`d.reply_due_at is not null and c.status = 'needs_reply'`,
  },
} satisfies Record<ConversationSort, unknown>

/**
 * Ids of a page of the conversations for which `match` holds, with cursors to its neighbors. The size stands in the
 * text: a statement without parameters takes one round trip, and travels together with others.
 */
export async function pageOfConversations(
  tx: Tx,
  match: SQL,
  {
    sort,
    cursor: text,
    size,
  }: { sort: ConversationSort; cursor: string | undefined; size: number },
): Promise<KeysetPage<KeysetKey>> {
  const cursor = decodeCursor(text, { name: sort, type: 'timestamptz', nullable: false })
  const { column, also, on, back } = sorts[sort]
  const { beyond, order } = cursor?.direction === 'previous' ? back : on
  const range = cursor
    ? sql`(${column}, c.id) ${beyond} (${cursor.value}::timestamptz, ${cursor.id}::uuid)`
    : sql`true`
  const rows = await tx.execute<KeysetKey>(sql`
    select c.id, ${column}::text as "sortValue" from tenant.conversations c
    ${sort === 'due' ? sql`join tenant.conversation_clocks d on d.conversation_id = c.id` : sql``}
    where ${match} and ${also} and ${range} order by ${order} limit ${sql.raw(String(size + 1))}`)
  return keysetPage({ name: sort }, cursor, size, rows)
}
