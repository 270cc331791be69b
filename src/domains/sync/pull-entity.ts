import type { Ctx } from '@/db/context'
import {
  bulkStatus,
  ConnectorTrouble,
  fetchRecords,
  getPullState,
  listUnmet,
  manifestOf,
  type Place,
  type PullState,
  readBulk,
  startBulk,
} from '@/domains/connections'
import type { Entity, UnifiedChange } from '@/unified/change'
import { applyPage } from './apply-page'
import { type Gathered, gatherPages } from './gather-pages'
import { reportingTrouble } from './reporting-trouble'

interface Pull {
  connectionId: string
  runId: string
  entity: Entity
}

export type Pulled =
  | { state: 'done' }
  /** more pages wait */
  | { state: 'more' }
  /** the marketplace is preparing, or wants to be left alone; look again later */
  | { state: 'waiting'; seconds: number }
  /** this kind of record cannot be read on; `again`: another run can, at once */
  | { state: 'failed'; reason: string; again: boolean }

/** One call pulls pages for about this long: few steps for a run of thousands of pages, little to repeat after a crash. */
const BUSY_MS = 15_000
/** Older orders come by a bulk operation where there is one; the newest are usable before it is ready. */
export const RECENT_MS = 30 * 24 * 3600 * 1000

/**
 * Pulls an entity on from where it stands: pages of what changed, or, in a first backfill, everything, the newest first.
 * Throws what may pass by itself, so that the caller tries again.
 */
export const pullEntity = (ctx: Ctx, pull: Pull): Promise<Pulled> =>
  reportingTrouble(() => pullOn(ctx, pull))

async function pullOn(ctx: Ctx, pull: Pull): Promise<Pulled> {
  const until = Date.now() + BUSY_MS
  const { lagSeconds } = await manifestOf(ctx, pull.connectionId)
  let state = await getPullState(ctx, pull)
  let pages: Promise<Gathered> | undefined
  const gather = (from: PullState) =>
    gatherPages(ctx, pull, from, (changes) => wantsBulk(from, pull.entity, changes, ctx.now()))
  for (;;) {
    if (state.place.bulk) return pullBulk(ctx, pull, state)
    if (state.place.unmet) return pullUnmet(ctx, pull, state)
    const { page, failure } = await (pages ?? gather(state))
    const { changes, failed } = page
    const startedAt = state.startedAt ?? new Date(page.at)
    const next = await placeAfter(ctx, pull, state, page)
    const following = next && { ...state, startedAt, place: next }
    const goesOn = following !== undefined && !failure && Date.now() < until
    // the next pages come in while these are stored
    pages = goesOn && !next?.bulk && !next?.unmet ? gather(following) : undefined
    // a failure is met where the pages are awaited
    pages?.catch(() => {})
    const changedSince = state.pulledUntil ?? startedAt
    const { readsAll } = state
    await applyPage(ctx, {
      ...{ ...pull, changes, failed, startedAt, changedSince, next, lagSeconds, readsAll },
    })
    if (failure) throw failure.error
    if (!following) return { state: 'done' }
    if (!goesOn) return { state: 'more' }
    state = following
  }
}

type Page = Gathered['page']

/** Where the pull goes on after a page; undefined after the last. */
async function placeAfter(
  ctx: Ctx,
  pull: Pull,
  state: PullState,
  page: Page,
): Promise<Place | undefined> {
  if (!page.cursor)
    return state.readsAll && pull.entity === 'products' ? { unmet: true } : undefined
  const next: Place = { ...state.place, page: page.cursor }
  if (!wantsBulk(state, pull.entity, page.changes, ctx.now())) return next
  const operation = next.asked ?? (await tryBulk(ctx, pull))
  return {
    page: page.cursor,
    ...(operation ? { bulk: { operation, taken: 0 } } : { pagesOnly: true }),
  }
}

/** A marketplace may refuse: another bulk operation runs, such as one that we lost in a crash. Pages are always there. */
async function tryBulk(ctx: Ctx, pull: Pull): Promise<string | undefined> {
  try {
    return (await startBulk(ctx, pull))?.operation
  } catch (error) {
    if (error instanceof ConnectorTrouble && error.kind === 'refused') return undefined
    throw error
  }
}

function wantsBulk(
  { isBackfilled, place }: PullState,
  entity: Entity,
  changes: { kind: string }[],
  now: Date,
): boolean {
  if (isBackfilled || place.pagesOnly || entity !== 'orders') return false
  const recent = now.getTime() - RECENT_MS
  return changes.some(
    (change) =>
      change.kind === 'order' &&
      'record' in change &&
      Date.parse((change as { record: { orderedAt: string } }).record.orderedAt) < recent,
  )
}

/** Waits for a bulk operation, then takes its result in; one that came to nothing fails the run, and the next goes by pages. */
async function pullBulk(ctx: Ctx, pull: Pull, state: PullState): Promise<Pulled> {
  const { bulk } = state.place
  if (!bulk || !state.startedAt) return { state: 'more' }
  const { startedAt } = state
  const { lagSeconds } = await manifestOf(ctx, pull.connectionId)
  const apply = (next: Place | undefined, changes: UnifiedChange[] = [], failed: Failed = []) =>
    applyPage(ctx, {
      ...pull,
      changes,
      failed,
      startedAt,
      changedSince: startedAt,
      next,
      lagSeconds,
      readsAll: state.readsAll,
    })
  const giveUp = async (reason: string): Promise<Pulled> => {
    await apply({ page: state.place.page, pagesOnly: true })
    return {
      state: 'failed',
      reason: `The bulk operation came to nothing (${reason}). The next run goes on page by page.`,
      again: true,
    }
  }
  const status = await bulkStatus(ctx, { ...pull, operation: bulk.operation })
  if (status.state === 'running')
    return { state: 'waiting', seconds: pauseAfter(startedAt, ctx.now()) }
  if (status.state === 'failed') return giveUp(status.reason)
  try {
    if (status.url) {
      const from = { ...pull, url: status.url, from: bulk.taken }
      await readBulk(ctx, from, ({ changes, failed }, taken) =>
        apply({ ...state.place, bulk: { ...bulk, taken } }, changes, failed),
      )
    }
  } catch (error) {
    // the file is gone, or torn
    const isLost = error instanceof ConnectorTrouble && GONE.includes(error.kind)
    if (!isLost) throw error
    return giveUp(error.message)
  }
  await apply(undefined)
  return { state: 'done' }
}

/** Seconds until it is worth looking again at what was begun: a tenth of the time it has taken so far. */
const pauseAfter = (startedAt: Date, now: Date) =>
  Math.min(30, Math.max(1, Math.round((now.getTime() - startedAt.getTime()) / 10_000)))

/** Asks for the products by id that the pages did not have: they ended at the marketplace, or were overlooked by it. */
async function pullUnmet(ctx: Ctx, pull: Pull, state: PullState): Promise<Pulled> {
  const { startedAt, readsAll, place } = state
  if (!startedAt) return { state: 'more' }
  const { lagSeconds } = await manifestOf(ctx, pull.connectionId)
  for (;;) {
    const externalIds = await listUnmet(ctx, { ...pull, limit: UNMET_BATCH })
    const { changes, failed } =
      externalIds.length > 0
        ? await fetchRecords(ctx, { ...pull, externalIds })
        : { changes: [], failed: [] }
    const isLast = externalIds.length < UNMET_BATCH
    const next = isLast ? undefined : place
    await applyPage(ctx, {
      ...{
        ...pull,
        changes,
        failed,
        startedAt,
        changedSince: startedAt,
        next,
        lagSeconds,
        readsAll,
      },
    })
    if (isLast) return { state: 'done' }
  }
}

const UNMET_BATCH = 100

type Failed = Parameters<typeof applyPage>[1]['failed']
const GONE = ['refused', 'unreadable']
