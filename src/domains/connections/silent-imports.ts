import { and, inArray, lt } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { imports } from '@/db/schema'

/** An import that shows no sign of life for this long has lost its process. */
const SILENT_AFTER_MS = 2 * 60_000

/** Imports that were being read, applied or reverted and went silent, of all organizations. */
export async function silentImports(now: Date) {
  return withSystem('find imports whose process is gone', (tx) =>
    tx
      .select({ orgId: imports.orgId, importId: imports.id, status: imports.status })
      .from(imports)
      .where(
        and(
          inArray(imports.status, ['uploaded', 'staging', 'applying', 'reverting']),
          lt(imports.progressAt, new Date(now.getTime() - SILENT_AFTER_MS)),
        ),
      ),
  )
}
