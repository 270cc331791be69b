import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import type { RowBatch } from '@/lib/tabular/shape-rows'
import { type createLineParser, isRejected } from './parse-line'
import type { RejectStore } from './reject-store'
import type { stagedLineWriter } from './staged-line'

interface LineSink {
  parse: ReturnType<typeof createLineParser>
  write: ReturnType<typeof stagedLineWriter>
  linesAreItems: boolean
  /** told now and then how many lines have been read */
  onProgress: (lines: number) => Promise<void>
  rejects: RejectStore
}

const REPORT_EVERY_LINES = 50_000

/** The understood lines of a file as COPY text, a batch at a time. */
export async function* copyLines(
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
      sink.rejects.add(rowNumber, reason, cells)
    let text = ''
    for (let at = 0; at < batch.rows.length; at++) {
      const cells = batch.rows[at] ?? []
      const lineNo = batch.rowNumbers[at] ?? 0
      const line = sink.parse(cells)
      if (isRejected(line)) sink.rejects.add(lineNo, line.reject, cells)
      // where a line is a whole order, a later line of the same number replaces the earlier
      else text += sink.write(line, lineNo, sink.linesAreItems ? batch.copy : lineNo)
    }
    await sink.rejects.flush(false)
    if (text) yield text
  }
}

/** Runs a COPY … FROM STDIN with these lines. */
export async function copyInto(
  tx: postgres.TransactionSql,
  statement: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const target = await tx.unsafe(statement).writable()
  await pipeline(lines, target)
}
