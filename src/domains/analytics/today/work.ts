import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { instantOf } from '@/db/instant'

/** Counts on the work list stop here: beyond it, "1,000+" says as much. */
export const MOST_COUNTED = 1000

/** A live channel that completed no sync for so long needs a look. */
const SILENT_HOURS = 24

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
  /** `customerId`: who has waited longest; their page shows the conversation */
  toAnswer: Waiting & { customerId: string | undefined }
  toShip: Waiting
  /** returns, cancellations, inquiries and cases that wait for the seller; `oldest`: until when the first must be answered */
  toDecide: Waiting & { orderId: string | undefined }
  toReauthorize: { id: string; marketplace: string; name: string }[]
  imports: WaitingImport[]
  /** live channels that completed no sync for a day */
  silentChannels: { id: string; marketplace: string; name: string }[]
}

/** What waits for a person. Every read is bounded and has an index. */
export async function readWork(tx: Tx, now: Date): Promise<Work> {
  const failedSince = new Date(now.getTime() - FAILED_IMPORT_DAYS * 24 * 3600 * 1000).toISOString()
  const silentSince = new Date(now.getTime() - SILENT_HOURS * 3600 * 1000).toISOString()
  const [[answer], [ship], [decide], connections, imports, silentChannels] = await Promise.all([
    tx.execute<CountedRow & { customerId: string | null }>(
      sql`
      select count(*)::int as count, min(at) as oldest,
        (array_agg(customer_id order by at) filter (where customer_id is not null))[1] as "customerId" from (
        select last_message_at as at, customer_id from tenant.conversations
        where status = 'needs_reply' and snoozed_until is null order by last_message_at nulls first limit ${MOST_COUNTED + 1}) w`.inlineParams(),
    ),
    // the condition of the index orders_to_ship, word for word
    tx.execute<CountedRow>(
      sql`
      select count(*)::int as count, min(at) as oldest from (
        select ordered_at as at from tenant.orders
        where status in ('pending', 'confirmed') and payment_status in ('paid', 'partially_refunded')
          and not is_test and source_deleted_at is null
        order by ordered_at, id limit ${MOST_COUNTED + 1}) w`.inlineParams(),
    ),
    // the condition of the index order_cases_waiting, word for word
    tx.execute<CountedRow & { orderId: string | null }>(
      sql`
      select count(*)::int as count, min(at) as oldest,
        (array_agg(order_id order by at, opened_at) filter (where order_id is not null))[1] as "orderId" from (
        select k.respond_by as at, k.opened_at, o.id as order_id from (
          select connection_id, external_order_id, respond_by, opened_at from tenant.order_cases
          where status = 'waiting_seller' order by respond_by, opened_at limit ${MOST_COUNTED + 1}) k
        left join tenant.orders o on o.connection_id = k.connection_id
          and o.external_order_id = k.external_order_id) w`.inlineParams(),
    ),
    tx.execute<{ id: string; marketplace: string; name: string }>(
      sql`
      select id, marketplace, name from tenant.connections where status = 'needs_reauth' order by name`.inlineParams(),
    ),
    tx.execute<{
      id: string
      fileName: string
      status: 'needs_mapping' | 'rehearsed' | 'failed'
      error: string | null
    }>(
      sql`
      select id, file_name as "fileName", status, error from tenant.imports
      where status in ('needs_mapping', 'rehearsed') or (status = 'failed' and created_at >= ${failedSince}::timestamptz)
      order by created_at desc limit 5`.inlineParams(),
    ),
    tx.execute<{ id: string; marketplace: string; name: string }>(
      sql`
      select id, marketplace, name from tenant.connections
      where status = 'connected' and frequency is not null
        and coalesce(last_sync_at, connected_at) < ${silentSince}::timestamptz
      order by name`.inlineParams(),
    ),
  ])
  return {
    toAnswer: { ...waiting(answer), customerId: answer?.customerId ?? undefined },
    toShip: waiting(ship),
    toDecide: { ...waiting(decide), orderId: decide?.orderId ?? undefined },
    toReauthorize: [...connections],
    imports: [...imports],
    silentChannels: [...silentChannels],
  }
}

type CountedRow = { count: number; oldest: string | null }

const waiting = (row: CountedRow | undefined): Waiting => ({
  count: row?.count ?? 0,
  oldest: instantOf(row?.oldest ?? null) ?? undefined,
})
