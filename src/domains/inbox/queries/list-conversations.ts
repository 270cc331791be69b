import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import type { KeysetPage } from '@/db/keyset'
import { type ConversationCard, readCards } from './conversation-cards'
import { conversationFilter, statusFilter } from './conversation-filter'
import type { ConversationListParams } from './list-params'
import { pageOfConversations } from './page-of-conversations'

/** One page of the conversations, newest first or who has waited longest, with cursors to its neighbors. Never counts. */
export function listConversations(
  ctx: Ctx,
  params: ConversationListParams,
): Promise<KeysetPage<ConversationCard>> {
  return read(ctx, async (tx) => {
    const filter = await conversationFilter(ctx, tx, params)
    const match = sql`${statusFilter(params)} and ${filter}`
    const { size = 50, sort = 'newest', cursor } = params
    const page = await pageOfConversations(tx, match, { sort, cursor, size })
    return {
      ...page,
      rows: await readCards(
        tx,
        page.rows.map(({ id }) => id),
      ),
    }
  })
}
