import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { deleteFile } from '@/platform/storage/file-store'
import { type ImportRow, lockImport, requireStatus } from './internal'
import { Rehearsal } from './rehearsal'
import { OrderMapping } from './schemas'
import { ImportSummary } from './summary'

const ById = z.object({ importId: z.uuid() })

async function update(ctx: TxCtx, importId: string, values: Partial<ImportRow>): Promise<void> {
  await ctx.tx
    .update(imports)
    .set({ progressAt: ctx.now(), ...values })
    .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
}

/** What was read of a file that will not be applied, and the file, go. */
async function forget(ctx: TxCtx, row: ImportRow): Promise<void> {
  await deleteLines(ctx, row.id)
  await update(ctx, row.id, { fileKey: null, rehearsal: null, finishedAt: ctx.now() })
  if (row.fileKey) await deleteFile(row.fileKey)
}

async function deleteLines({ tx, orgId }: TxCtx, importId: string): Promise<void> {
  await tx.execute(
    sql`delete from import_shelves where org_id = ${orgId} and import_id = ${importId}`,
  )
  await tx.execute(
    sql`delete from import_rejects where org_id = ${orgId} and import_id = ${importId}`,
  )
}

const ofImport = ({ importId }: { importId: string }) => ({ entity: 'import', entityId: importId })

/** The file is being read. */
export const markStaging = verb({
  name: 'imports.markStaging',
  role: 'agent',
  input: ById,
  run: async (ctx, { importId }) => {
    requireStatus(await lockImport(ctx, importId), ['uploaded', 'staging'], 'read')
    const counts = { lines: 0, rejectedLines: 0, chunksDone: 0, chunksTotal: 0, chunksLeft: [] }
    await update(ctx, importId, { status: 'staging', error: null, summary: null, ...counts })
  },
  audit: ofImport,
})

/** The file's columns must be chosen by a person; `problem` says why. */
export const awaitMapping = verb({
  name: 'imports.awaitMapping',
  role: 'agent',
  input: z.object({
    importId: z.uuid(),
    columns: z.array(z.string()),
    problem: z.string().transform((text) => text.slice(0, 1000)),
  }),
  run: async (ctx, { importId, columns, problem }) => {
    requireStatus(await lockImport(ctx, importId), ['staging'], 'mapped')
    await deleteLines(ctx, importId)
    await update(ctx, importId, { status: 'needs_mapping', columns, error: problem })
  },
  audit: ofImport,
})

/** The file has been read whole; it waits for a yes, or goes on where that was asked for at the start. */
export const markStaged = verb({
  name: 'imports.markStaged',
  role: 'agent',
  input: z.object({
    importId: z.uuid(),
    mapping: OrderMapping,
    columns: z.array(z.string()),
    lines: z.number().int(),
    rejectedLines: z.number().int(),
    chunksTotal: z.number().int(),
    summary: ImportSummary,
    rehearsal: Rehearsal.nullable(),
    inBackground: z.boolean(),
  }),
  run: async (ctx, { importId, inBackground, ...staged }) => {
    const row = await lockImport(ctx, importId)
    requireStatus(row, ['staging'], 'rehearsed')
    const chunksLeft = Array.from({ length: staged.chunksTotal }, (_, chunk) => chunk)
    await update(ctx, importId, { ...staged, status: 'rehearsed', chunksDone: 0, chunksLeft })
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
    const row = await lockImport(ctx, importId)
    if (!['uploaded', 'staging'].includes(row.status)) return
    await forget(ctx, row)
    await update(ctx, importId, { status: 'failed', error })
  },
  audit: ofImport,
})

/** Gives up an import before it wrote anything. */
export const discardImport = verb({
  name: 'imports.discardImport',
  role: 'agent',
  input: ById,
  run: async (ctx, { importId }) => {
    const row = await lockImport(ctx, importId)
    requireStatus(row, ['uploaded', 'staging', 'needs_mapping', 'rehearsed'], 'discarded')
    await forget(ctx, row)
    await update(ctx, importId, { status: 'discarded' })
  },
  audit: ofImport,
})

/** Reads the file again with another mapping; what was staged before is replaced. */
export const remapImport = verb({
  name: 'imports.remapImport',
  role: 'agent',
  input: z.object({ importId: z.uuid(), mapping: OrderMapping }),
  run: async (ctx, { importId, mapping }) => {
    const row = await lockImport(ctx, importId)
    requireStatus(row, ['needs_mapping', 'rehearsed'], 'read again')
    await update(ctx, importId, { status: 'uploaded', mapping, error: null })
    ctx.emit('imports/import.uploaded', { importId })
  },
  audit: ofImport,
})
