import type { Ctx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { storeFile } from '@/platform/storage/file-store'
import { applyChunk } from './apply-chunk'
import { finishImport } from './apply-import'
import { failImport } from './import-status'
import { getImport } from './internal'
import type { OrderMapping } from './schemas'
import { stageImport } from './stage-import'
import { startImport } from './start-import'
import { ImportSummary } from './summary'

/** A file of orders may be this large. */
export const MAX_FILE_BYTES = 2048 * 1_048_576

export interface ImportReport {
  importId: string
  connectionId: string
  lines: number
  rejectedLines: number
  mapping: OrderMapping
  summary: ImportSummary
}

/**
 * Takes a file in from start to end in this process, without the background runner: what the terminal does.
 * Each step is the verb the background functions call. With `rehearse` it stops before anything is written.
 */
export async function importFile(
  ctx: Ctx,
  file: { name: string; content: AsyncIterable<Uint8Array> },
  options: {
    connectionId?: string | undefined
    mapping?: OrderMapping | undefined
    rehearse: boolean
  },
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<ImportReport> {
  const stored = await storeFile(file.content, MAX_FILE_BYTES)
  const { importId, connectionId } = await startImport(ctx, {
    fileName: file.name,
    fileKey: stored.key,
    fileBytes: stored.bytes,
    connectionId: options.connectionId,
    mapping: options.mapping,
    applyAfterStaging: !options.rehearse,
    inBackground: false,
  })
  const staged = await stageImport(ctx, { importId, inBackground: false }).catch(async (error) => {
    await failImport(ctx, {
      importId,
      error: error instanceof Error ? error.message : String(error),
    })
    throw error
  })
  if (!staged) throw new AppError('conflict', 'Another process has taken this import over.')
  if (!options.rehearse) {
    await applyInLanes(ctx, importId, onProgress)
    await finishImport(ctx, { importId })
  }
  const { summary } = await getImport(ctx, importId)
  return { importId, connectionId, ...staged, summary: ImportSummary.parse(summary) }
}

/** While one chunk is written, the next is prepared. */
const LANES = 2

async function applyInLanes(
  ctx: Ctx,
  importId: string,
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<void> {
  const waiting = (await getImport(ctx, importId)).chunksLeft
  let done = 0
  const lane = async () => {
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
      try {
        await applyChunk(ctx, { importId, chunk })
      } catch (error) {
        waiting.length = 0
        throw error
      }
      done++
      onProgress({ done, total })
    }
  }
  const total = waiting.length
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
