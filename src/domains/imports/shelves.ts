import { createHash } from 'node:crypto'

/** Order numbers are hashed to shelves 0…SHELVES−1; a chunk is a range of shelves, so that no order is torn apart. */
export const SHELVES = 256

/** Lines that one chunk holds on average: a second or two of work, and of waiting for whoever else writes. */
const LINES_PER_CHUNK = 50_000

/** How many chunks an import of this many lines is applied in. */
export const chunksFor = (lines: number) => Math.min(SHELVES, Math.ceil(lines / LINES_PER_CHUNK))

/** The same for every line of an order. */
export const shelfOf = (orderNumber: string) =>
  createHash('md5').update(orderNumber).digest().readUInt16BE(0) % SHELVES

/** The shelves of one chunk, first and last. */
export function shelvesOf(chunk: number, chunks: number): { first: number; last: number } {
  const start = (at: number) => Math.floor((SHELVES * at) / chunks)
  return { first: start(chunk), last: start(chunk + 1) - 1 }
}
