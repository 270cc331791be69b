import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { type Ctx, read } from '@/db/context'
import { syncCursors } from '@/db/schema'
import type { Entity } from '@/unified/change'
import { forgetMet } from './met-products'

/** Where the pulling of an entity stands between two pages. */
export const Place = z.object({
  /** the marketplace's own cursor of the next page */
  page: z.string().optional(),
  /** a bulk operation that was asked for ahead, to be taken in once the newest pages are stored */
  asked: z.string().optional(),
  /** a bulk operation that is under way, and how many of its records are taken in */
  bulk: z.object({ operation: z.string(), taken: z.number().int().default(0) }).optional(),
  /** every page is read again; products that were not met are asked for by id */
  unmet: z.boolean().optional(),
  /** a bulk operation came to nothing: go on page by page */
  pagesOnly: z.boolean().optional(),
})
export type Place = z.infer<typeof Place>

export interface PullState {
  entity: Entity
  /** false while everything is read: in the first backfill of the entity, or again */
  isBackfilled: boolean
  /** everything is read again */
  readsAll: boolean
  /** changes before it have been pulled */
  pulledUntil: Date | undefined
  place: Place
  /** the vendor's clock when the pull under way began */
  startedAt: Date | undefined
}

/** How far an entity has been pulled; a state to start from where it never was. */
export async function getPullState(
  ctx: Ctx,
  { connectionId, entity }: { connectionId: string; entity: Entity },
): Promise<PullState> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select()
      .from(syncCursors)
      .where(
        and(
          eq(syncCursors.orgId, ctx.orgId),
          eq(syncCursors.connectionId, connectionId),
          eq(syncCursors.entity, entity),
        ),
      ),
  )
  return {
    entity,
    isBackfilled: Boolean(row?.backfilledAt) && !row?.readsAll,
    readsAll: Boolean(row?.readsAll),
    pulledUntil: row?.pulledUntil ?? undefined,
    place: row?.cursor ? Place.parse(JSON.parse(row.cursor)) : {},
    startedAt: row?.startedAt ?? undefined,
  }
}

interface Pulled {
  connectionId: string
  entity: Entity
  /** the vendor's clock when this pull began */
  startedAt: Date
  /** of a pull that began before somebody asked for the other kind nothing is noted */
  readsAll: boolean
}

/** Notes the next page to pull, in the transaction that stored the page before it. */
export async function savePlace(ctx: TxCtx, pulled: Pulled & { place: Place }): Promise<void> {
  const { connectionId, entity, startedAt, place, readsAll } = pulled
  const values = { cursor: JSON.stringify(place), startedAt }
  await ctx.tx
    .insert(syncCursors)
    .values({ orgId: ctx.orgId, connectionId, entity, ...values })
    .onConflictDoUpdate({
      target: [syncCursors.orgId, syncCursors.connectionId, syncCursors.entity],
      set: values,
      setWhere: eq(syncCursors.readsAll, readsAll),
    })
}

/** Notes that the last page is stored: everything changed before the pull began, less the vendor's lag, is here. */
export async function endPull(ctx: TxCtx, pulled: Pulled & { lagSeconds: number }): Promise<void> {
  const { connectionId, entity, startedAt, lagSeconds, readsAll } = pulled
  const values = {
    cursor: null,
    startedAt: null,
    readsAll: false,
    pulledUntil: new Date(startedAt.getTime() - lagSeconds * 1000),
    backfilledAt: sql`coalesce(${syncCursors.backfilledAt}, ${ctx.now().toISOString()})`,
  }
  await ctx.tx
    .insert(syncCursors)
    .values({ orgId: ctx.orgId, connectionId, entity, ...values, backfilledAt: ctx.now() })
    .onConflictDoUpdate({
      target: [syncCursors.orgId, syncCursors.connectionId, syncCursors.entity],
      set: values,
      setWhere: eq(syncCursors.readsAll, readsAll),
    })
  if (readsAll && entity === 'products') await forgetMet(ctx, pulled)
}
