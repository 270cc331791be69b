import { and, eq, sql } from 'drizzle-orm'
import { withOrg, withOrgBeside } from '@/db/client'
import type { Ctx } from '@/db/context'
import { keyring, mayStillWrite } from '@/db/keyring'
import { imports } from '@/db/schema'
import { announce } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { RowBatch } from '@/lib/tabular/shape-rows'
import type { createLineParser } from './parse-line'
import { clearRejects, rejectStore } from './reject-store'
import { shelfStore } from './shelf-store'
import { shelfTextWriter } from './shelf-text'
import { shelveLines } from './shelve-lines'

interface ReadableFile {
  batches: AsyncIterable<RowBatch>
  parse: ReturnType<typeof createLineParser>
  linesAreItems: boolean
}

/**
 * Puts the lines of a file on the import's shelves, in place of what stood there: the understood ones in one
 * transaction, the rejected ones beside it with their reason. Undefined when another process is at it, or the import was given up meanwhile.
 */
export async function stageLines(
  ctx: Ctx,
  importId: string,
  { batches, parse, linesAreItems }: ReadableFile,
): Promise<{ lines: number; rejectedLines: number } | undefined> {
  const { orgId } = ctx
  const keys = await keyring(ctx)
  return withOrg(orgId, async (tx) => {
    const [lock] = await tx.execute<{ free: boolean }>(sql`
      select pg_try_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0)) as free`)
    if (!lock?.free) return undefined
    const rejects = await rejectStore(ctx, importId)
    const shelves = await shelfStore(tx, { orgId, importId })
    const lines = await shelveLines(batches, {
      parse,
      write: shelfTextWriter(keys),
      linesAreItems,
      shelves,
      rejects,
      onProgress: (read) => reportProgress(ctx, importId, { lines: read }),
    })
    const { keep, giveUp } = await shelves.end()
    const [job] = await tx.execute<{ status: string }>(sql`
      select status from imports where org_id = ${orgId} and id = ${importId} for update`)
    if (job?.status !== 'staging') {
      await giveUp()
      await clearRejects(ctx, importId)
      return undefined
    }
    if (!(await mayStillWrite(tx, orgId, keys))) {
      throw new AppError(
        'conflict',
        'The keys of this organization were changed while the file was being read. Read it again.',
      )
    }
    await keep()
    return { lines, rejectedLines: rejects.count() }
  })
}

/** A sign of life, outside the staging transaction so that others see it. */
export function reportProgress(
  ctx: Ctx,
  importId: string,
  progress: { lines?: number; chunksDone?: number; chunksTotal?: number },
): Promise<void> {
  return withOrgBeside(ctx.orgId, async (tx) => {
    await tx
      .update(imports)
      .set({ ...progress, progressAt: ctx.now() })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    await announce(tx, ctx.orgId, 'imports')
  })
}
