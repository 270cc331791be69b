import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read, requireRole } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { importRejects } from '@/db/schema'
import { writeCsv } from '@/lib/tabular/write-csv'
import { getImport } from './internal'

const ROWS_AT_ONCE = 1000

export interface RejectedLine {
  /** as a spreadsheet counts: the first row of the file is 1 */
  lineNo: number
  reason: string
  cells: string[]
}

/** The first rejected lines of an import, in the order of the file. */
export async function listRejectedLines(
  ctx: Ctx,
  importId: string,
  limit: number,
): Promise<RejectedLine[]> {
  requireRole(ctx, 'agent', 'Looking into an imported file')
  await getImport(ctx, importId)
  return readPage(ctx, await keyring(ctx), { importId, after: 0, limit })
}

/**
 * The rejected lines of an import as a CSV file: line number and reason, then the cells as they stood. Corrected, it can
 * be imported as it is. Checks role and import first, then decrypts as it is read.
 */
export async function rejectedRowsCsv(
  ctx: Ctx,
  importId: string,
): Promise<{ fileName: string; content: AsyncGenerator<string> }> {
  requireRole(ctx, 'agent', 'Downloading rejected rows')
  const job = await getImport(ctx, importId)
  const base = job.fileName.replace(/(\.(csv|tsv|txt|xlsx|gz))+$/i, '')
  return {
    fileName: `${base}-rejected.csv`,
    content: writeCsv(['Line', 'Reason', ...(job.columns ?? [])], everyLine(ctx, importId)),
  }
}

async function* everyLine(ctx: Ctx, importId: string): AsyncGenerator<(string | number)[]> {
  const keys = await keyring(ctx)
  for (let after = 0; ; ) {
    const page = await readPage(ctx, keys, { importId, after, limit: ROWS_AT_ONCE })
    for (const { lineNo, reason, cells } of page) yield [lineNo, reason, ...cells]
    after = page.at(-1)?.lineNo ?? after
    if (page.length < ROWS_AT_ONCE) return
  }
}

const Cells = z.array(z.string())

async function readPage(
  ctx: Ctx,
  keys: Keyring,
  { importId, after, limit }: { importId: string; after: number; limit: number },
): Promise<RejectedLine[]> {
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        lineNo: importRejects.lineNo,
        reason: importRejects.reason,
        line: importRejects.line,
      })
      .from(importRejects)
      .where(
        and(
          eq(importRejects.orgId, ctx.orgId),
          eq(importRejects.importId, importId),
          gt(importRejects.lineNo, after),
        ),
      )
      .orderBy(asc(importRejects.lineNo))
      .limit(limit),
  )
  return rows.map(({ lineNo, reason, line }) => ({
    lineNo,
    reason: keys.decrypt(reason),
    cells: Cells.parse(JSON.parse(keys.decrypt(line))),
  }))
}
