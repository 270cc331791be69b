import { and, eq } from 'drizzle-orm'
import { withOrg, withOrgDriver } from '@/db/client'
import type { Ctx } from '@/db/context'
import { keyring, mayStillWrite } from '@/db/keyring'
import { imports } from '@/db/schema'
import { announce } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { RowBatch } from '@/lib/tabular/shape-rows'
import { copyInto, copyLines } from './copy-lines'
import type { createLineParser } from './parse-line'
import { clearRejects, rejectStore } from './reject-store'
import { stagedColumns, stagedLineWriter } from './staged-line'

interface ReadableFile {
  batches: AsyncIterable<RowBatch>
  parse: ReturnType<typeof createLineParser>
  linesAreItems: boolean
}

/**
 * Writes the lines of a file into the staging tables, in place of what stood there: the understood ones in one
 * transaction, the rejected ones beside it with their reason. Undefined when another process is at it, or the import was given up meanwhile.
 */
export async function stageLines(
  ctx: Ctx,
  importId: string,
  { batches, parse, linesAreItems }: ReadableFile,
): Promise<{ lines: number; rejectedLines: number } | undefined> {
  const { orgId } = ctx
  const keys = await keyring(ctx)
  return withOrgDriver(orgId, async (tx) => {
    const [lock] = await tx<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0)) as free`
    if (!lock?.free) return undefined
    // COPY does not go through row-level security: it fills temporary tables, INSERT does the rest
    await tx`create temporary table staged_lines (like import_lines) on commit drop`
    await tx`alter table staged_lines alter org_id drop not null, alter import_id drop not null`
    const rejects = await rejectStore(ctx, importId)
    const columns = stagedColumns.join(', ')
    const lines = copyLines(batches, {
      parse,
      write: stagedLineWriter(keys),
      linesAreItems,
      rejects,
      onProgress: (read) => reportProgress(ctx, importId, { lines: read }),
    })
    await copyInto(tx, `copy staged_lines (${columns}) from stdin`, lines)
    await rejects.flush(true)
    const [job] = await tx<{ status: string }[]>`
      select status from imports where org_id = ${orgId} and id = ${importId} for update`
    if (job?.status !== 'staging') {
      await clearRejects(ctx, importId)
      return undefined
    }
    if (!(await mayStillWrite(tx, orgId, keys))) {
      throw new AppError(
        'conflict',
        'The keys of this organization were changed while the file was being read. Read it again.',
      )
    }
    await tx`delete from import_lines where org_id = ${orgId} and import_id = ${importId}`
    const written = await tx`
      insert into import_lines (org_id, import_id, ${tx.unsafe(columns)})
      select ${orgId}, ${importId}, ${tx.unsafe(columns)} from staged_lines order by bucket, line_no`
    return { lines: written.count, rejectedLines: rejects.count() }
  })
}

/** A sign of life, outside the staging transaction so that others see it. */
export function reportProgress(
  ctx: Ctx,
  importId: string,
  progress: { lines?: number; chunksDone?: number; chunksTotal?: number },
): Promise<void> {
  return withOrg(ctx.orgId, async (tx) => {
    await tx
      .update(imports)
      .set({ ...progress, progressAt: ctx.now() })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    await announce(tx, ctx.orgId, 'imports')
  })
}
