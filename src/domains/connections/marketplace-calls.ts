import type { Ctx } from '@/db/context'
import type { BulkStatus, ListedRecord, Page, StartedBulk } from '@/marketplaces/contract/connector'
import { getConnector } from '@/marketplaces/registry'
import type { Entity } from '@/unified/change'
import { withSession } from './open-session'
import type { PullState } from './sync-cursors'

interface OfEntity {
  connectionId: string
  entity: Entity
}

/** The page where a pull stands: of what changed, or of everything, newest first, while the first backfill runs. */
export function fetchPage(
  ctx: Ctx,
  { connectionId, entity }: OfEntity,
  state: PullState,
): Promise<Page> {
  return withSession(ctx, connectionId, (session, { marketplace }) =>
    getConnector(marketplace).pull.page(session, {
      entity,
      since: state.isBackfilled ? state.pulledUntil?.toISOString() : undefined,
      newestFirst: !state.isBackfilled,
      cursor: state.place.page,
    }),
  )
}

/** The named records as the marketplace has them now. */
export function fetchRecords(
  ctx: Ctx,
  { connectionId, entity, externalIds }: OfEntity & { externalIds: string[] },
): Promise<Page> {
  return withSession(ctx, connectionId, (session, { marketplace }) =>
    getConnector(marketplace).pull.records(session, { entity, externalIds }),
  )
}

/** All that was written in conversations; undefined where the marketplace's lists tell of it. */
export function fetchConversations(
  ctx: Ctx,
  { connectionId, externalIds }: Pick<OfEntity, 'connectionId'> & { externalIds: string[] },
): Promise<Page | undefined> {
  return withSession(ctx, connectionId, async (session, { marketplace }) =>
    getConnector(marketplace).pull.conversations?.(session, externalIds),
  )
}

/** Ids, times, totals and statuses of the orders that changed in a window, a page at a time. */
export function fetchOrderList(
  ctx: Ctx,
  window: { connectionId: string; since: string; until: string; cursor?: string | undefined },
): Promise<{ records: ListedRecord[]; cursor?: string; at: string }> {
  const { connectionId, since, until, cursor } = window
  return withSession(ctx, connectionId, (session, { marketplace }) =>
    getConnector(marketplace).pull.list(session, { since, until, cursor }),
  )
}

/** Whether the marketplace has a way to be asked for everything at once. */
export function hasBulk(
  ctx: Ctx,
  { connectionId }: Pick<OfEntity, 'connectionId'>,
): Promise<boolean> {
  return withSession(ctx, connectionId, async (_, { marketplace }) =>
    Boolean(getConnector(marketplace).pull.bulk),
  )
}

/** Asks for everything of an entity at once; undefined where the marketplace has no such way. */
export function startBulk(
  ctx: Ctx,
  { connectionId, entity }: OfEntity,
): Promise<StartedBulk | undefined> {
  return withSession(ctx, connectionId, async (session, { marketplace }) =>
    getConnector(marketplace).pull.bulk?.start(session, { entity }),
  )
}

export function bulkStatus(
  ctx: Ctx,
  { connectionId, operation }: { connectionId: string; operation: string },
): Promise<BulkStatus> {
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { bulk } = getConnector(marketplace).pull
    return bulk
      ? bulk.status(session, operation)
      : { state: 'failed', reason: 'This marketplace has no bulk operations.' }
  })
}

/**
 * Hands the batches of a finished bulk operation to `each`, one after the other, with how many records are taken in by
 * then; without those that are among the first `from`. The next is read while one is stored.
 */
export function readBulk(
  ctx: Ctx,
  { connectionId, entity, url, from }: OfEntity & { url: string; from: number },
  each: (page: Page, taken: number) => Promise<void>,
): Promise<void> {
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { bulk } = getConnector(marketplace).pull
    if (!bulk) return
    let taken = 0
    let storing: Promise<void> = Promise.resolve()
    try {
      for await (const page of bulk.read(session, { entity, url })) {
        await storing
        taken += page.changes.length + page.failed.length
        if (taken > from) storing = each(page, taken)
        // said below, or with the next page
        storing.catch(() => {})
      }
    } finally {
      await storing
    }
  })
}
