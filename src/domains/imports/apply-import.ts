import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { connections, imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople, scoreAll } from '@/domains/customers'
import { applyIncoming } from '@/domains/orders'
import { deleteFile } from '@/platform/storage/file-store'
import { incomingFromLines } from './incoming-from-lines'
import { lockImport, requireStatus } from './internal'
import { addSummaries, emptySummary, ImportSummary } from './summary'

const ById = z.object({ importId: z.uuid() })

/** Says yes to a rehearsed import: from here it ends complete, however often it is interrupted. */
export const confirmImport = verb({
  name: 'imports.confirmImport',
  role: 'agent',
  input: ById,
  run: async (ctx, { importId }) => {
    const row = await lockImport(ctx, importId)
    requireStatus(row, ['rehearsed'], 'applied')
    await ctx.tx
      .update(imports)
      .set({ status: 'applying', startedAt: ctx.now(), progressAt: ctx.now() })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    ctx.emit('imports/import.confirmed', { importId })
  },
  audit: ({ importId }) => ({ entity: 'import', entityId: importId }),
})

/**
 * Applies the next chunk of a confirmed import in one transaction with its own progress, so that a crash repeats
 * at most an unfinished chunk. Answers whether more chunks wait.
 */
export const applyNextChunk = verb({
  name: 'imports.applyNextChunk',
  role: 'agent',
  input: ById,
  run: async (ctx, { importId }): Promise<{ more: boolean }> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const row = await lockImport(ctx, importId)
    if (row.status !== 'applying' || row.chunksDone >= row.chunksTotal) return { more: false }
    await incomingFromLines(ctx, {
      importId,
      chunk: row.chunksDone,
      chunks: row.chunksTotal,
      updatedAt: row.createdAt.toISOString(),
    })
    const [connection] = await ctx.tx
      .select({ backfilledAt: connections.backfilledAt })
      .from(connections)
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, row.connectionId)))
    const applied = await applyIncoming(ctx, {
      connectionId: row.connectionId,
      importId,
      score: Boolean(connection?.backfilledAt),
    })
    const [rest] = await ctx.tx.execute<{ cancelled: number; withoutBuyer: number }>(sql`
      select count(*) filter (where status = 'cancelled')::int as cancelled,
        count(*) filter (where buyer_external_id is null)::int as "withoutBuyer"
      from incoming_orders where action in ('created', 'changed')`)
    const chunk = ImportSummary.parse({
      ...applied,
      ...rest,
      unchanged: applied.unchanged + applied.stale,
    })
    const chunksDone = row.chunksDone + 1
    await ctx.tx
      .update(imports)
      .set({
        chunksDone,
        progressAt: ctx.now(),
        summary: addSummaries(
          ImportSummary.parse(row.chunksDone === 0 ? emptySummary : row.summary),
          chunk,
        ),
      })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    if (isPowerOfTwo(chunksDone)) await ctx.tx.execute(sql`select internal.analyze_ingested()`)
    return { more: chunksDone < row.chunksTotal }
  },
  audit: ({ importId }) => ({ entity: 'import', entityId: importId }),
})

/** Statistics are taken after chunks 1, 2, 4, 8 …: each time the tables have about doubled. */
const isPowerOfTwo = (count: number) => (count & (count - 1)) === 0

/**
 * Ends an import whose chunks are all applied: the channel is up to date, and the first one of an organization
 * is followed by its first scoring.
 */
export const finishImport = verb({
  name: 'imports.finishImport',
  role: 'agent',
  input: ById,
  run: async (ctx, { importId }) => {
    await lockPeople(ctx.tx, ctx.orgId)
    const row = await lockImport(ctx, importId)
    if (row.status !== 'applying') return
    if (row.fileKey) await deleteFile(row.fileKey)
    const now = ctx.now()
    const [channel] = await ctx.tx
      .update(connections)
      .set({ lastSyncAt: now, updatedAt: now })
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, row.connectionId)))
      .returning({ backfilledAt: connections.backfilledAt })
    const isFirst = channel?.backfilledAt === null
    if (isFirst) {
      await ctx.tx
        .update(connections)
        .set({ backfilledAt: now })
        .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, row.connectionId)))
    }
    await ctx.tx
      .update(imports)
      .set({ status: 'completed', finishedAt: now, fileKey: null, rehearsal: null })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    if (isFirst) await scoreAll({ ...ctx, actor: { kind: 'job', name: 'first scoring' } }, {})
    ctx.emit('imports/import.completed', { importId })
  },
  audit: ({ importId }) => ({ entity: 'import', entityId: importId }),
})
