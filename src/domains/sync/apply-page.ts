import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import {
  endPull,
  noteFailedRecords,
  noteMet,
  noteProgress,
  Place,
  savePlace,
} from '@/domains/connections'
import { type Entity, entities, type UnifiedChange } from '@/unified/change'
import { ingestChanges, nameOfCount } from './ingest-changes'

const AppliedPage = z.object({
  connectionId: z.uuid(),
  runId: z.uuid(),
  entity: z.enum(entities),
  changes: z.custom<UnifiedChange[]>((value) => Array.isArray(value)),
  failed: z.array(
    z.object({
      entity: z.enum(entities),
      externalId: z.string(),
      reason: z.string(),
      changedAt: z.string().optional(),
    }),
  ),
  /** the vendor's clock at or before the change of every record of the page, as far as is known */
  changedSince: z.date(),
  /** the vendor's clock when the pull began */
  startedAt: z.date(),
  /** where the pull goes on; absent: this was the last page */
  next: Place.optional(),
  lagSeconds: z.number(),
  /** of the reading of everything again */
  readsAll: z.boolean(),
})

/** Stores a pulled page together with the place of the next one: a crash repeats at most one page. */
export const applyPage = verb({
  name: 'sync.applyPage',
  role: 'agent',
  input: AppliedPage,
  run: async (ctx, input): Promise<void> => {
    const { connectionId, runId, entity, startedAt, changedSince, next, lagSeconds, readsAll } =
      input
    const ingested = await ingestChanges(ctx, { connectionId, authority: 'pulled' }, input.changes)
    const failed = [...input.failed, ...ingested.failed]
    await noteFailedRecords(ctx, {
      connectionId,
      failed,
      stored: settledOf(input.changes, failed),
      at: changedSince,
    })
    const fetched = ingested.fetched + input.failed.length
    const { firstRead } = await noteProgress(
      ctx,
      runId,
      { fetched, upserted: ingested.upserted, failed: failed.length },
      { entity, unknownStatuses: unknownStatusesOf(input.changes) },
    )
    if (readsAll && entity === 'products')
      await noteMet(ctx, { connectionId, externalIds: namedBy(input) })
    const pulled = { connectionId, entity, startedAt, readsAll }
    if (next) await savePlace(ctx, { ...pulled, place: next })
    else await endPull(ctx, { ...pulled, lagSeconds })
    if (doublings(firstRead) > doublings(firstRead - fetched))
      await ctx.tx.execute(sql`select internal.analyze_ingested()`)
  },
  audit: ({ connectionId, entity, changes }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { pulled: entity, records: changes.length },
  }),
})

/** How often what a first backfill read has doubled since there was anything worth statistics. */
const doublings = (records: number) => Math.floor(Math.log2(Math.max(1, records / 250)))

/** The records a page names, the unreadable and the ended included. */
const namedBy = ({ changes, failed }: Pick<z.infer<typeof AppliedPage>, 'changes' | 'failed'>) => [
  ...storedOf(changes, []).map(({ externalId }) => externalId),
  ...changes.flatMap((change) => (change.kind === 'deleted' ? [change.externalId] : [])),
  ...failed.map(({ externalId }) => externalId),
]

/** Words of the marketplace's that our tables do not know. */
const unknownStatusesOf = (changes: UnifiedChange[]): string[] =>
  changes.flatMap((change) =>
    (change.kind === 'order' || change.kind === 'case') && change.record.rawStatus
      ? [change.record.rawStatus]
      : [],
  )

/** The records of a batch that were stored, and those that are gone. */
export const settledOf = (changes: UnifiedChange[], failed: Parameters<typeof storedOf>[1]) => [
  ...storedOf(changes, failed),
  ...changes.flatMap((change) =>
    change.kind === 'deleted' ? [{ entity: change.entity, externalId: change.externalId }] : [],
  ),
]

/** The records of a batch that were stored. */
export function storedOf(
  changes: UnifiedChange[],
  failed: { entity: Entity; externalId: string }[],
): { entity: Entity; externalId: string }[] {
  const bad = new Set(failed.map(({ entity, externalId }) => `${entity} ${externalId}`))
  return changes
    .flatMap((change): { entity: Entity; externalId: string }[] => {
      switch (change.kind) {
        case 'order':
          return [{ entity: 'orders', externalId: change.record.externalOrderId }]
        case 'product':
          return [{ entity: 'products', externalId: change.record.externalId }]
        case 'stock':
          return [{ entity: 'products', externalId: nameOfCount(change.record) }]
        case 'customer':
          return [{ entity: 'customers', externalId: change.record.externalId }]
        case 'checkout':
          return [{ entity: 'checkouts', externalId: change.record.externalId }]
        case 'message':
          return [{ entity: 'messages', externalId: change.record.externalId }]
        case 'case':
          return [{ entity: 'cases', externalId: change.record.externalId }]
        default:
          return []
      }
    })
    .filter(({ entity, externalId }) => !bad.has(`${entity} ${externalId}`))
}
