import type { RowBatch } from '@/lib/tabular/shape-rows'
import { type createLineParser, isRejected } from './parse-line'
import type { RejectStore } from './reject-store'
import type { ShelfStore } from './shelf-store'
import type { shelfTextWriter } from './shelf-text'

interface LineSink {
  parse: ReturnType<typeof createLineParser>
  write: ReturnType<typeof shelfTextWriter>
  linesAreItems: boolean
  /** told now and then how many lines have been read */
  onProgress: (lines: number) => Promise<void>
  shelves: ShelfStore
  rejects: RejectStore
}

const REPORT_EVERY_LINES = 50_000

/** Puts the lines of a file where they belong, a batch at a time. Answers how many were understood. */
export async function shelveLines(
  batches: AsyncIterable<RowBatch>,
  sink: LineSink,
): Promise<number> {
  let read = 0
  let reported = 0
  let understood = 0
  for await (const batch of batches) {
    read += batch.rows.length
    if (read - reported >= REPORT_EVERY_LINES) {
      reported = read
      await sink.onProgress(read)
    }
    for (const { rowNumber, reason, cells } of batch.rejected)
      sink.rejects.add(rowNumber, reason, cells)
    for (let at = 0; at < batch.rows.length; at++) {
      const cells = batch.rows[at] ?? []
      const lineNo = batch.rowNumbers[at] ?? 0
      const line = sink.parse(cells)
      if (isRejected(line)) sink.rejects.add(lineNo, line.reject, cells)
      else {
        // where a line is a whole order, a later line of the same number replaces the earlier
        sink.shelves.add(sink.write(line, lineNo, sink.linesAreItems ? batch.copy : lineNo))
        understood++
      }
    }
    await sink.rejects.flush(false)
    await sink.shelves.flush()
  }
  await sink.rejects.flush(true)
  return understood
}
