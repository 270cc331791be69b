import { pipeline } from 'node:stream/promises'
import { and, eq } from 'drizzle-orm'
import type postgres from 'postgres'
import { withOrg, withOrgDriver } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { imports, organizations } from '@/db/schema'
import { announce } from '@/db/verb'
import { readTable } from '@/lib/tabular/read-table'
import type { RowBatch } from '@/lib/tabular/shape-rows'
import { openFile } from '@/platform/storage/file-store'
import { markStaged, markStaging } from './import-status'
import { chunksFor } from './incoming-from-lines'
import { getImport } from './internal'
import { createLineParser, isRejected } from './parse-line'
import { rehearse } from './rehearse-import'
import { sampleOf } from './sample-rows'
import { OrderMapping } from './schemas'
import { row, stagedColumns, stagedLineWriter } from './staged-line'
import { suggestMapping } from './suggest-mapping'

export interface Staged {
  lines: number
  rejectedLines: number
  /** the mapping that was used: the given one, else the suggested one */
  mapping: OrderMapping
}

/**
 * Reads the file of an import into the staging tables, all or nothing: understood lines, and rejected ones with their
 * reason. Then it is rehearsed, and goes on by itself where that was asked for. A call after a crash starts anew;
 * answers undefined when there is nothing to read, or another process is reading.
 */
export async function stageImport(
  ctx: Ctx,
  { importId, inBackground }: { importId: string; inBackground: boolean },
): Promise<Staged | undefined> {
  const job = await getImport(ctx, importId)
  if (job.status !== 'uploaded' && job.status !== 'staging') return undefined
  await markStaging(ctx, { importId })
  const keys = await keyring(ctx)
  const organization = await getOrganization(ctx)
  const table = await readTable(await openFile(job.fileKey ?? ''), { name: job.fileName })
  const { rows: sample, batches } = await sampleOf(table.batches)
  const mapping = job.mapping
    ? OrderMapping.parse(job.mapping)
    : OrderMapping.parse(suggestMapping(table.columns, sample).mapping)
  const parse = createLineParser(mapping, table.columns, organization)
  const write = stagedLineWriter(keys)
  const counts = await withOrgDriver(ctx.orgId, async (tx) => {
    const [lock] = await tx<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0)) as free`
    if (!lock?.free) return undefined
    await tx`delete from import_lines where org_id = ${ctx.orgId} and import_id = ${importId}`
    await tx`delete from import_rejects where org_id = ${ctx.orgId} and import_id = ${importId}`
    // COPY does not go through row-level security: it fills temporary tables, INSERT does the rest
    await tx`create temporary table staged_lines (like import_lines) on commit drop`
    await tx`alter table staged_lines alter org_id drop not null, alter import_id drop not null`
    await tx`create temporary table staged_rejects (line_no integer, reason text, line text) on commit drop`
    const rejects: string[] = []
    const lines = copyLines(batches, {
      parse,
      write,
      linesAreItems: mapping.linesAreItems,
      onProgress: (count) => reportProgress(ctx, importId, count),
      onReject: (lineNo, reason, cells) =>
        rejects.push(row([lineNo, reason, keys.encrypt(JSON.stringify(cells))])),
    })
    const columns = stagedColumns.join(', ')
    await copyInto(tx, `copy staged_lines (${columns}) from stdin`, lines)
    await copyInto(tx, 'copy staged_rejects from stdin', rejects)
    const written = await tx`
      insert into import_lines (org_id, import_id, ${tx.unsafe(columns)})
      select ${ctx.orgId}, ${importId}, ${tx.unsafe(columns)} from staged_lines order by bucket, line_no`
    const rejected = await tx`
      insert into import_rejects (org_id, import_id, line_no, reason, line)
      select ${ctx.orgId}, ${importId}, line_no, reason, line from staged_rejects`
    return { lines: written.count, rejectedLines: rejected.count }
  })
  if (!counts) return undefined
  await markStaged(ctx, {
    importId,
    inBackground,
    mapping,
    ...counts,
    chunksTotal: chunksFor(counts.lines),
  })
  if (!job.applyAfterStaging) await rehearse(ctx, { importId })
  return { ...counts, mapping }
}

async function getOrganization(ctx: Ctx) {
  const [organization] = await read(ctx, (tx) =>
    tx.select().from(organizations).where(eq(organizations.id, ctx.orgId)),
  )
  if (!organization) throw new Error('The organization is gone')
  return {
    timeZone: organization.timeZone,
    currency: organization.currency,
    country: organization.country ?? undefined,
  }
}

interface LineSink {
  parse: ReturnType<typeof createLineParser>
  write: ReturnType<typeof stagedLineWriter>
  linesAreItems: boolean
  onProgress: (lines: number) => Promise<void>
  onReject: (lineNo: number, reason: string, cells: readonly string[]) => void
}

const REPORT_EVERY_LINES = 50_000

/** A sign of life, outside the staging transaction so that others see it. */
function reportProgress(ctx: Ctx, importId: string, lines: number): Promise<void> {
  return withOrg(ctx.orgId, async (tx) => {
    await tx
      .update(imports)
      .set({ lines, progressAt: ctx.now() })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    await announce(tx, ctx.orgId, 'imports')
  })
}

/** The understood lines as COPY text, a batch at a time. */
async function* copyLines(
  batches: AsyncIterable<RowBatch>,
  sink: LineSink,
): AsyncGenerator<string> {
  let lines = 0
  let reported = 0
  for await (const batch of batches) {
    lines += batch.rows.length
    if (lines - reported >= REPORT_EVERY_LINES) {
      reported = lines
      await sink.onProgress(lines)
    }
    for (const { rowNumber, reason, cells } of batch.rejected)
      sink.onReject(rowNumber, reason, cells)
    let text = ''
    for (let at = 0; at < batch.rows.length; at++) {
      const cells = batch.rows[at] ?? []
      const lineNo = batch.rowNumbers[at] ?? 0
      const line = sink.parse(cells)
      if (isRejected(line)) sink.onReject(lineNo, line.reject, cells)
      // where a line is a whole order, a later line of the same number replaces the earlier
      else text += sink.write(line, lineNo, sink.linesAreItems ? batch.copy : lineNo)
    }
    if (text) yield text
  }
}

async function copyInto(
  tx: postgres.TransactionSql,
  statement: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const target = await tx.unsafe(statement).writable()
  await pipeline(lines, target)
}
