import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { type ConversationStatus, conversationStatuses } from '@/unified/conversation'
import { type ConversationCard, readCards } from './conversation-cards'
import { conversationFilter } from './conversation-filter'
import type { ConversationSort, InboxFilters } from './list-params'
import { pageOfConversations } from './page-of-conversations'

/** Cards of a column that are read at once; its count stops beyond the other. */
const CARDS = 25
export const MOST_COUNTED = 1000

export interface BoardColumn {
  status: ConversationStatus
  cards: ConversationCard[]
  /** cursor of the cards after these; absent where there are none */
  next: string | undefined
  /** at most MOST_COUNTED + 1 */
  count: number
}

/** Who waits for a reply stands in the order of waiting; elsewhere the newest stand first. */
const sortOf = (status: ConversationStatus): ConversationSort =>
  status === 'needs_reply' ? 'waiting' : 'newest'

/** The beginning of every column of the board. */
export function readBoard(ctx: Ctx, filters: InboxFilters): Promise<BoardColumn[]> {
  return read(ctx, async (tx) => {
    const filter = await conversationFilter(ctx, tx, filters)
    const [counts, ...pages] = await Promise.all([
      boundedCounts(tx, filter),
      ...conversationStatuses.map(async (status) => {
        const page = await pageOfConversations(tx, inColumn(status, filter), {
          ...{ sort: sortOf(status), cursor: undefined, size: CARDS },
        })
        return { status, ids: page.rows.map(({ id }) => id), next: page.next }
      }),
    ])
    const cards = await readCards(
      tx,
      pages.flatMap(({ ids }) => ids),
    )
    return pages.map(({ ids, ...column }) => ({
      ...column,
      count: counts[column.status],
      cards: cards.filter(({ id }) => ids.includes(id)),
    }))
  })
}

/** More cards of a column. */
export function readColumn(
  ctx: Ctx,
  filters: InboxFilters,
  { status, cursor }: { status: ConversationStatus; cursor: string },
): Promise<{ cards: ConversationCard[]; next: string | undefined }> {
  return read(ctx, async (tx) => {
    const match = inColumn(status, await conversationFilter(ctx, tx, filters))
    const page = await pageOfConversations(tx, match, { sort: sortOf(status), cursor, size: CARDS })
    const cards = await readCards(
      tx,
      page.rows.map(({ id }) => id),
    )
    return { cards, next: page.next }
  })
}

const inColumn = (status: ConversationStatus, filter: SQL): SQL =>
  // the word itself, so that the index of those who wait serves
  sql`c.status = ${sql.raw(`'${status}'`)} and ${filter}`

/** How many each column holds, counted to a little beyond what is shown. */
async function boundedCounts(tx: Tx, filter: SQL): Promise<Record<ConversationStatus, number>> {
  const counts = conversationStatuses.map(
    (status) => sql`(select count(*)::int from (
      select 1 from tenant.conversations c where ${inColumn(status, filter)} limit ${sql.raw(String(MOST_COUNTED + 1))}) bounded)
      as ${sql.identifier(status)}`,
  )
  const [row] = await tx.execute<Record<ConversationStatus, number>>(
    sql`select ${sql.join(counts, sql`, `)}`,
  )
  if (!row) throw new Error('A count answers a row')
  return row
}
