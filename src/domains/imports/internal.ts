import { and, eq } from 'drizzle-orm'
import type { Ctx } from '@/db/context'
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

/** Throws `conflict` unless the import is in one of `statuses`. */
export function requireStatus(row: ImportRow, statuses: ImportStatus[], wish: string): void {
  if (statuses.includes(row.status)) return
  throw new AppError('conflict', `This import is ${row.status}: it cannot be ${wish} now.`)
}
