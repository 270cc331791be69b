import type { RowBatch } from '@/lib/tabular/shape-rows'

/** Rows a mapping is suggested from: enough to meet the rare ones, such as cancellations. */
const SAMPLE_ROWS = 5000

/** Reads enough batches for a sample, and gives all of them back to be read from the start. `close` ends it unread. */
export async function sampleOf(
  batches: AsyncIterable<RowBatch>,
): Promise<{ rows: string[][]; batches: AsyncIterable<RowBatch>; close: () => Promise<void> }> {
  const iterator = batches[Symbol.asyncIterator]()
  const read: RowBatch[] = []
  const rows: string[][] = []
  while (rows.length < SAMPLE_ROWS) {
    const next = await iterator.next()
    if (next.done) break
    read.push(next.value)
    rows.push(...next.value.rows)
  }
  const close = async () => {
    await iterator.return?.()
  }
  async function* again() {
    try {
      yield* read
      for (let next = await iterator.next(); !next.done; next = await iterator.next())
        yield next.value
    } finally {
      await close()
    }
  }
  return { rows: rows.slice(0, SAMPLE_ROWS), batches: again(), close }
}
