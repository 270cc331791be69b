import { and, eq } from 'drizzle-orm'
import type { Ctx, TxCtx } from '@/db/context'
import { read } from '@/db/context'
import { imports } from '@/db/schema'
import { AppError } from '@/lib/app-error'

export type ImportRow = typeof imports.$inferSelect
export type ImportStatus = ImportRow['status']

/** The import of this organization. Throws `not_found`. */
export async function getImport(ctx: Ctx, importId: string): Promise<ImportRow> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select()
      .from(imports)
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId))),
  )
  if (!row) throw new AppError('not_found', 'There is no such import in this organization.')
  return row
}

/** The same, held until commit: no other step of this import decides by a status that is about to change. */
export async function lockImport(ctx: TxCtx, importId: string): Promise<ImportRow> {
  await ctx.tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    .for('update')
  return getImport(ctx, importId)
}

/** Throws `conflict` unless the import is in one of `statuses`. */
export function requireStatus(row: ImportRow, statuses: ImportStatus[], wish: string): void {
  if (statuses.includes(row.status)) return
  const state = row.status.replace('_', ' ')
  throw new AppError('conflict', `This import is ${state}: it cannot be ${wish} now.`)
}
