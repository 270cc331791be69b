import { type Ctx, requireRole } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { readTable } from '@/lib/tabular/read-table'
import { openFile } from '@/platform/storage/file-store'
import { awaitMapping, failImport, markStaged, markStaging } from './import-status'
import { getImport, type ImportRow } from './internal'
import { lastMapping } from './last-mapping'
import { lineDefaults } from './line-defaults'
import { createLineParser, type LineDefaults } from './parse-line'
import { rehearse } from './rehearse-import'
import { sampleOf } from './sample-rows'
import { OrderMapping } from './schemas'
import { chunksFor } from './shelves'
import { reportProgress, stageLines } from './stage-lines'
import { suggestMapping } from './suggest-mapping'
import { emptySummary } from './summary'

export interface Staged {
  lines: number
  rejectedLines: number
  /** the mapping that was used: the given one, else the suggested one */
  mapping: OrderMapping
}

/**
 * Reads the file of an import onto shelves, all or nothing: understood lines, and rejected ones with their
 * reason. Then it is rehearsed, or goes on by itself where that was asked for. A call after a crash starts anew.
 * Undefined when there is nothing to read, another process is reading, or a person must choose the columns first.
 * A file that cannot be read fails the import; that is thrown too, unless it runs `inBackground`.
 */
export async function stageImport(
  ctx: Ctx,
  { importId, inBackground }: { importId: string; inBackground: boolean },
): Promise<Staged | undefined> {
  requireRole(ctx, 'agent', 'Importing a file')
  const job = await getImport(ctx, importId)
  if (job.status !== 'uploaded' && job.status !== 'staging') return undefined
  await markStaging(ctx, { importId })
  try {
    return await stage(ctx, job, inBackground)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'conflict') throw error
    await failImport(ctx, { importId, error: error.message })
    if (inBackground) return undefined
    throw error
  }
}

async function stage(ctx: Ctx, job: ImportRow, inBackground: boolean): Promise<Staged | undefined> {
  const defaults = await lineDefaults(ctx, job.connectionId)
  const { columns, batches } = await readTable(await openFile(job.fileKey ?? ''), {
    name: job.fileName,
  })
  const sample = await sampleOf(batches)
  const last = job.mapping ? undefined : await lastMapping(ctx, job.connectionId)
  // files of one kind are read the same way
  const known = last && String(last.columns) === String(columns) ? last.mapping : undefined
  const opened = openLines(
    { ...job, mapping: job.mapping ?? known ?? null },
    columns,
    sample.rows,
    defaults,
  )
  if ('problem' in opened) {
    await sample.close()
    if (!inBackground) throw new AppError('invalid', opened.problem)
    await awaitMapping(ctx, { importId: job.id, columns, problem: opened.problem })
    return undefined
  }
  const { mapping, parse } = opened
  const counts = await stageLines(ctx, job.id, {
    batches: sample.batches,
    parse,
    linesAreItems: mapping.linesAreItems,
  }).finally(sample.close)
  if (!counts) return undefined
  const chunksTotal = chunksFor(counts.lines)
  const outlook = job.applyAfterStaging
    ? { summary: emptySummary, rehearsal: null }
    : await rehearse(ctx, job, chunksTotal, (chunksDone) =>
        reportProgress(ctx, job.id, { ...counts, chunksDone, chunksTotal }),
      )
  await markStaged(ctx, {
    importId: job.id,
    inBackground,
    mapping,
    columns,
    ...counts,
    ...outlook,
    chunksTotal,
  })
  return { ...counts, mapping }
}

/** The mapping to read the file by, with the parser it makes; or why there is none. */
function openLines(
  job: ImportRow,
  columns: string[],
  sample: string[][],
  defaults: LineDefaults,
): { mapping: OrderMapping; parse: ReturnType<typeof createLineParser> } | { problem: string } {
  const suggested = job.mapping ? undefined : suggestMapping(columns, sample)
  const [problem] = suggested?.problems ?? []
  if (problem) {
    return {
      problem: `The columns of “${job.fileName}” do not say enough: ${suggested?.problems.join(' ')}`,
    }
  }
  const mapping = OrderMapping.parse(suggested?.mapping ?? job.mapping)
  try {
    return { mapping, parse: createLineParser(mapping, columns, defaults) }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}
