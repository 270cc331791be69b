import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/app-error'

/** Time that somebody who edits rules waits for a count. */
export const PREVIEW_MS = 5_000
/** Time that one segment may take in the background. */
export const REFRESH_MS = 60_000

/** Memory for one sort or hash: a part of the rules that many people fit is held as a hash, not asked person by person. */
const WORK_MEM = '128MB'

/**
 * Bounds what follows in this transaction, and gives it the room that set work needs. Workers share a join out that begins
 * with a small table, too, such as the products of a category: the small one leads to hundreds of thousands of rows.
 */
export async function boundTime(tx: Tx, ms: number): Promise<void> {
  await tx.execute(sql`
    select set_config('statement_timeout', ${`${ms}ms`}, true), set_config('work_mem', ${WORK_MEM}, true),
      set_config('jit', 'off', true), set_config('min_parallel_table_scan_size', '0', true),
      set_config('min_parallel_index_scan_size', '0', true)`)
}

/** Whether the server ended a statement because it took too long. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === '57014') || (error.cause !== error && isTimeout(error.cause)))

/** What is said of rules that take too long. */
export const tooSlow = (ms: number): AppError =>
  new AppError(
    'unavailable',
    `These rules take longer than ${ms / 1000} seconds and were stopped. Ask for less at once: shorten the time they look back, or split them into two segments and use one in the other.`,
  )
