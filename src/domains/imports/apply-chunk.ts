import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { sealingKeyIds } from '@/db/keyring'
import { connections, imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { applyIncoming } from '@/domains/orders'
import { incomingFromShelves } from './incoming-from-shelves'
import { getImport, type ImportRow, lockImport } from './internal'
import { addSummaries, emptySummary, ImportSummary } from './summary'

/**
 * Applies one chunk of a confirmed import in one transaction with its own progress, so that a crash repeats at most an
 * unfinished chunk. What touches nobody else is done before the lock on people: two chunks at once take turns there.
 * A chunk that has been applied stays as it is. Answers whether more chunks are left.
 */
export const applyChunk = verb({
  name: 'imports.applyChunk',
  role: 'agent',
  input: z.object({
    importId: z.uuid(),
    /** absent: the first one that is left */
    chunk: z.number().int().nonnegative().optional(),
  }),
  run: async (ctx, { importId, chunk: wanted }): Promise<{ more: boolean }> => {
    const waiting = await getImport(ctx, importId)
    const chunk = wanted ?? waiting.chunksLeft[0]
    if (chunk === undefined || !isLeft(waiting, chunk)) return { more: hasMore(waiting) }
    const keyIds = await prepare(ctx, waiting, chunk)
    await lockPeople(ctx.tx, ctx.orgId)
    const row = await lockImport(ctx, importId)
    if (!isLeft(row, chunk)) return { more: hasMore(row) }
    // a rotation may have sealed anew what was read, and removed the former key
    if (!(await canBeOpened(ctx, keyIds))) await prepare(ctx, row, chunk)
    const summary = await applyPrepared(ctx, row)
    const chunksLeft = row.chunksLeft.filter((left) => left !== chunk)
    const chunksDone = row.chunksTotal - chunksLeft.length
    await ctx.tx
      .update(imports)
      .set({
        chunksLeft,
        chunksDone,
        progressAt: ctx.now(),
        summary: addSummaries(
          ImportSummary.parse(row.chunksDone === 0 ? emptySummary : row.summary),
          summary,
        ),
      })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    if (isPowerOfTwo(chunksDone)) await ctx.tx.execute(sql`select internal.analyze_ingested()`)
    return { more: chunksLeft.length > 0 }
  },
  audit: ({ importId }) => ({ entity: 'import', entityId: importId }),
})

const isLeft = (row: ImportRow, chunk: number) =>
  row.status === 'applying' && row.chunksLeft.includes(chunk)

const hasMore = (row: ImportRow) => row.status === 'applying' && row.chunksLeft.length > 0

/** Fills the incoming tables. Answers the keys that were in use before. */
async function prepare(ctx: TxCtx, row: ImportRow, chunk: number): Promise<string[]> {
  const keyIds = await sealingKeyIds(ctx.tx, ctx.orgId)
  await incomingFromShelves(ctx, {
    importId: row.id,
    chunk,
    chunks: row.chunksTotal,
    updatedAt: row.createdAt.toISOString(),
  })
  return keyIds
}

/** Whether all keys are there still that what was read may be sealed with; a rotation finds what has a former one. */
async function canBeOpened({ tx, orgId }: TxCtx, keyIds: string[]): Promise<boolean> {
  const present = await sealingKeyIds(tx, orgId)
  return keyIds.every((id) => present.includes(id))
}

async function applyPrepared(ctx: TxCtx, row: ImportRow): Promise<ImportSummary> {
  const [connection] = await ctx.tx
    .select({ backfilledAt: connections.backfilledAt })
    .from(connections)
    .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, row.connectionId)))
  const applied = await applyIncoming(ctx, {
    connectionId: row.connectionId,
    importId: row.id,
    score: Boolean(connection?.backfilledAt),
  })
  const [rest] = await ctx.tx.execute<{ cancelled: number; withoutBuyer: number }>(sql`
    select count(*) filter (where status = 'cancelled')::int as cancelled,
      count(*) filter (where buyer_external_id is null)::int as "withoutBuyer"
    from incoming_orders where action in ('created', 'changed')`)
  return ImportSummary.parse({
    ...applied,
    ...rest,
    unchanged: applied.unchanged + applied.stale,
  })
}

/** Statistics are taken after chunks 1, 2, 4, 8 …: each time the tables have about doubled. */
const isPowerOfTwo = (count: number) => (count & (count - 1)) === 0
