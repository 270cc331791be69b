import type { Ctx } from '@/db/context'
import { fetchPage, type PullState } from '@/domains/connections'
import type { Entity } from '@/unified/change'
import { readWaiting } from './read-waiting'

type Page = Awaited<ReturnType<typeof fetchPage>>

export interface Gathered {
  /** of several, one after the other */
  page: Page
  /** what the page behind them failed of */
  failure?: { error: unknown }
}

/** What a transaction costs by itself is little beside so many records. A crash repeats no more than that. */
const ENOUGH = 1500
/** For so long records of a slow marketplace wait for more of them. */
const PATIENCE_MS = 2000

/**
 * The page where a pull stands together with those behind it, until there are enough records to be stored at once, or
 * `isEnd` says that what follows comes another way. The very first page comes alone: the newest orders are seen soon. With
 * the last page of new messages come those that no page tells of. Throws what the first of the pages fails of, or these.
 */
export async function gatherPages(
  ctx: Ctx,
  pull: { connectionId: string; entity: Entity },
  state: PullState,
  isEnd: (changes: Page['changes']) => boolean,
): Promise<Gathered> {
  const until = Date.now() + (state.startedAt ? PATIENCE_MS : 0)
  let page = await fetchPage(ctx, pull, state)
  while (page.cursor && sizeOf(page) < ENOUGH && Date.now() < until && !isEnd(page.changes)) {
    const place = { ...state.place, page: page.cursor }
    try {
      page = joined(page, await fetchPage(ctx, pull, { ...state, place }))
    } catch (error) {
      return { page, failure: { error } }
    }
  }
  const isOver = pull.entity === 'messages' && state.isBackfilled && !page.cursor
  return { page: isOver ? joined(page, await readWaiting(ctx, pull.connectionId)) : page }
}

/** With the first answer's clock: what changes while the rest is read is read again. */
const joined = (page: Page, { changes, failed, cursor }: Omit<Page, 'at'>): Page => ({
  at: page.at,
  changes: [...page.changes, ...changes],
  failed: [...page.failed, ...failed],
  ...(cursor !== undefined && { cursor }),
})

const sizeOf = ({ changes, failed }: Page) => changes.length + failed.length
