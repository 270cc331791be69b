import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { deleteFile } from '@/platform/storage/file-store'
import { getImport, type ImportRow, requireStatus } from './internal'
import { OrderMapping } from './schemas'

const ById = z.object({ importId: z.uuid() })

async function update(ctx: TxCtx, importId: string, values: Partial<ImportRow>): Promise<void> {
  await ctx.tx
    .update(imports)
    .set({ progressAt: ctx.now(), ...values })
    .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
}

const ofImport = ({ importId }: { importId: string }) => ({ entity: 'import', entityId: importId })

/** The file is being read. */
export const markStaging = verb({
  name: 'imports.markStaging',
  role: 'agent',
  input: ById,
  run: (ctx, { importId }) => update(ctx, importId, { status: 'staging', error: null }),
  audit: ofImport,
})

/** The file has been read whole; it waits for a yes, or goes on where that was asked for at the start. */
export const markStaged = verb({
  name: 'imports.markStaged',
  role: 'agent',
  input: z.object({
    importId: z.uuid(),
    mapping: OrderMapping,
    lines: z.number().int(),
    rejectedLines: z.number().int(),
    chunksTotal: z.number().int(),
    inBackground: z.boolean(),
  }),
  run: async (ctx, { importId, inBackground, ...staged }) => {
    const row = await getImport(ctx, importId)
    requireStatus(row, ['staging'], 'rehearsed')
    await update(ctx, importId, { ...staged, status: 'rehearsed', chunksDone: 0, summary: null })
    if (row.applyAfterStaging) {
      await update(ctx, importId, { status: 'applying', startedAt: ctx.now() })
      if (inBackground) ctx.emit('imports/import.confirmed', { importId })
    }
  },
  audit: ofImport,
})

/** The file could not be read; nothing was written. An import that is past that point is left alone. */
export const failImport = verb({
  name: 'imports.failImport',
  role: 'agent',
  input: z.object({
    importId: z.uuid(),
    error: z.string().transform((text) => text.slice(0, 1000)),
  }),
  run: async (ctx, { importId, error }) => {
    const row = await getImport(ctx, importId)
    if (!['uploaded', 'staging'].includes(row.status)) return
    if (row.fileKey) await deleteFile(row.fileKey)
    await update(ctx, importId, { status: 'failed', error, fileKey: null, finishedAt: ctx.now() })
  },
  audit: ofImport,
})

/** Gives up an import before it wrote anything. */
export const discardImport = verb({
  name: 'imports.discardImport',
  role: 'agent',
  input: ById,
  run: async (ctx, { importId }) => {
    const row = await getImport(ctx, importId)
    requireStatus(row, ['uploaded', 'staging', 'rehearsed'], 'discarded')
    if (row.fileKey) await deleteFile(row.fileKey)
    await ctx.tx.execute(
      sql`delete from import_lines where org_id = ${ctx.orgId} and import_id = ${importId}`,
    )
    await update(ctx, importId, { status: 'discarded', fileKey: null, finishedAt: ctx.now() })
  },
  audit: ofImport,
})

/** Reads the file again with another mapping; what was staged before is replaced. */
export const remapImport = verb({
  name: 'imports.remapImport',
  role: 'agent',
  input: z.object({ importId: z.uuid(), mapping: OrderMapping }),
  run: async (ctx, { importId, mapping }) => {
    const row = await getImport(ctx, importId)
    requireStatus(row, ['uploaded', 'rehearsed'], 'mapped anew')
    await update(ctx, importId, { status: 'uploaded', mapping })
    ctx.emit('imports/import.uploaded', { importId })
  },
  audit: ofImport,
})
