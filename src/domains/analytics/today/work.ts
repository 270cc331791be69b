import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { instantOf } from '@/db/instant'

/** Counts on the work list stop here: beyond it, "1,000+" says as much. */
export const MOST_COUNTED = 1000

/** How long a failed import stays on the list. */
const FAILED_IMPORT_DAYS = 7

export interface Waiting {
  /** at most MOST_COUNTED + 1 */
  count: number
  /** since when the oldest waits */
  oldest: Date | undefined
}

export interface WaitingImport {
  id: string
  fileName: string
  status: 'needs_mapping' | 'rehearsed' | 'failed'
  error: string | null
}

export interface Work {
  toAnswer: Waiting
  toShip: Waiting
  toReauthorize: { id: string; marketplace: string; name: string }[]
  imports: WaitingImport[]
}

/** What waits for a person. Every read is bounded and has an index. */
export async function readWork(tx: Tx, now: Date): Promise<Work> {
  const failedSince = new Date(now.getTime() - FAILED_IMPORT_DAYS * 24 * 3600 * 1000).toISOString()
  const [[answer], [ship], connections, imports] = await Promise.all([
    tx.execute<CountedRow>(sql`
      select count(*)::int as count, min(at) as oldest from (
        select last_message_at as at from tenant.conversations
        where status = 'needs_reply' order by last_message_at nulls first limit ${MOST_COUNTED + 1}) w`),
    // the condition of the index orders_to_ship, word for word
    tx.execute<CountedRow>(sql`
      select count(*)::int as count, min(at) as oldest from (
        select ordered_at as at from tenant.orders
        where status in ('pending', 'confirmed') and payment_status in ('paid', 'partially_refunded')
          and not is_test and source_deleted_at is null
        order by ordered_at, id limit ${MOST_COUNTED + 1}) w`),
    tx.execute<{ id: string; marketplace: string; name: string }>(sql`
      select id, marketplace, name from tenant.connections where status = 'needs_reauth' order by name`),
    tx.execute<{
      id: string
      fileName: string
      status: 'needs_mapping' | 'rehearsed' | 'failed'
      error: string | null
    }>(sql`
      select id, file_name as "fileName", status, error from tenant.imports
      where status in ('needs_mapping', 'rehearsed') or (status = 'failed' and created_at >= ${failedSince}::timestamptz)
      order by created_at desc limit 5`),
  ])
  return {
    toAnswer: waiting(answer),
    toShip: waiting(ship),
    toReauthorize: [...connections],
    imports: [...imports],
  }
}

type CountedRow = { count: number; oldest: string | null }

const waiting = (row: CountedRow | undefined): Waiting => ({
  count: row?.count ?? 0,
  oldest: instantOf(row?.oldest ?? null) ?? undefined,
})
