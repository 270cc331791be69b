import type { Ctx } from '@/db/context'
import { fetchConversations, type fetchPage } from '@/domains/connections'
import { waitingAtChannel } from '@/domains/inbox'

type Page = Awaited<ReturnType<typeof fetchPage>>

/** With each sync; each costs a call or two. */
const MOST = 25

/**
 * What was written in conversations in which a buyer waits, where the marketplace's lists do not tell of it: an answer that
 * was given there must stop the clock here. Nothing where the lists tell of all.
 */
export async function readWaiting(
  ctx: Ctx,
  connectionId: string,
): Promise<Pick<Page, 'changes' | 'failed'>> {
  const externalIds = await waitingAtChannel(ctx, { connectionId, limit: MOST })
  const page =
    externalIds.length > 0 && (await fetchConversations(ctx, { connectionId, externalIds }))
  return page || { changes: [], failed: [] }
}
