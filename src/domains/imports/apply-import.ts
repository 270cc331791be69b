import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { connections, imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople, scoreAll } from '@/domains/customers'
import { AppError } from '@/lib/app-error'
import { deleteFile } from '@/platform/storage/file-store'
import { lockImport, requireStatus } from './internal'

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
    if (row.chunksLeft.length > 0)
      throw new AppError('conflict', 'Parts of this import are still being applied.')
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
    if (isFirst)
      await scoreAll({ ...ctx, actor: { kind: 'job', name: 'first scoring' } }, { isQuiet: true })
    ctx.emit('imports/import.completed', { importId })
  },
  audit: ({ importId }) => ({ entity: 'import', entityId: importId }),
})
