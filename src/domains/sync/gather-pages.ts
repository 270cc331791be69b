import type { Ctx } from '@/db/context'
import { fetchPage, type PullState } from '@/domains/connections'
import type { Entity } from '@/unified/change'

type Page = Awaited<ReturnType<typeof fetchPage>>

export interface Gathered {
  /** of several, one after the other */
  page: Page
  /** what the page behind them failed of */
  failure?: { error: unknown }
}

/** What a transaction costs by itself is little beside so many records. A crash repeats no more than that. */
const ENOUGH = 500
/** For so long records of a slow marketplace wait for more of them. */
const PATIENCE_MS = 2000

/**
 * The page where a pull stands together with those behind it, until there are enough records to be stored at once, or
 * `isEnd` says that what follows comes another way. The very first page comes alone: the newest orders are seen soon.
 * Throws what the first of the pages fails of.
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
      const { changes, failed, cursor } = await fetchPage(ctx, pull, { ...state, place })
      page = {
        // the first answer's clock: what changes while the rest is read is read again
        at: page.at,
        changes: [...page.changes, ...changes],
        failed: [...page.failed, ...failed],
        ...(cursor !== undefined && { cursor }),
      }
    } catch (error) {
      return { page, failure: { error } }
    }
  }
  return { page }
}

const sizeOf = ({ changes, failed }: Page) => changes.length + failed.length
