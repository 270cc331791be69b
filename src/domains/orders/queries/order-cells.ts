import { type SQL, sql } from 'drizzle-orm'
import type { KeysetCells } from '@/db/keyset'
import { orderStatuses, paymentStatuses } from '@/db/schema/orders'
import type { OrderFilters } from './list-params'

/**
 * The filters as cells of channel, status and payment status: each is the prefix of an index that goes on with the day.
 * @param period condition on o.ordered_at, part of every cell
 */
export function orderCells(
  filters: OrderFilters,
  period: SQL,
): { cells: KeysetCells[]; filter: SQL } {
  const channels = distinct(filters.connectionIds)
  const statuses = distinct(filters.statuses)
  const payments = distinct(filters.paymentStatuses)
  const filter = sql.join(
    [
      period,
      ...(channels ? [sql`o.connection_id = any(${list(channels)}::uuid[])`] : []),
      ...(statuses ? [sql`o.status = any(${list(statuses)}::text[])`] : []),
      ...(payments ? [sql`o.payment_status = any(${list(payments)}::text[])`] : []),
    ],
    sql` and `,
  )
  if (filters.customerId) {
    const match = sql`o.customer_id = ${filters.customerId}::uuid and ${filter}`
    return { cells: [{ match }], filter: match }
  }
  if (!channels && !statuses && !payments) return { cells: [{ match: period }], filter: period }
  const states = sql`unnest(${list(statuses ?? orderStatuses)}::text[]) as cell_s(status)
    cross join unnest(${list(payments ?? paymentStatuses)}::text[]) as cell_p(payment)`
  const count = (statuses ?? orderStatuses).length * (payments ?? paymentStatuses).length
  const inState = sql`o.status = cell_s.status and o.payment_status = cell_p.payment and ${period}`
  const cell: KeysetCells = channels
    ? {
        each: {
          rows: sql`unnest(${list(channels)}::uuid[]) as cell_k(connection_id) cross join ${states}`,
          count: count * channels.length,
        },
        match: sql`o.connection_id = cell_k.connection_id and ${inState}`,
      }
    : { each: { rows: states, count }, match: inState }
  return { cells: [cell], filter }
}

const distinct = <T>(values: readonly T[] | undefined) =>
  values?.length ? [...new Set(values)] : undefined
const list = (values: readonly string[]) => sql`${sql.param([...values])}`
