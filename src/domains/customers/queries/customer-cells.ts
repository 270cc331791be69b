import { type SQL, sql } from 'drizzle-orm'
import type { KeysetCells } from '@/db/keyset'
import { reachabilities, segmentNames } from '@/db/schema/customers'
import type { CustomerFilters } from './list-params'

/**
 * The filters as cells of segment and reachability: each is the prefix of an index that goes on with the sort, so any
 * choice is read in order. Without filters there is one cell, the whole table.
 */
export function customerCells(filters: CustomerFilters): { cells: KeysetCells[]; filter: SQL } {
  const segments = distinct(filters.segments)
  const reachable = distinct(filters.reachabilities)
  if (!segments && !reachable) return { cells: [{ match: sql`true` }], filter: sql`true` }
  const filter = sql.join(
    [
      ...(segments ? [sql`c.segment = any(${texts(segments)})`] : []),
      ...(reachable ? [sql`c.reachability = any(${texts(reachable)})`] : []),
    ],
    sql` and `,
  )
  const rows = sql`unnest(${texts(reachable ?? reachabilities)}) as cell_r(reachability)`
  const count = (reachable ?? reachabilities).length
  const scored: KeysetCells = {
    each: {
      rows: sql`unnest(${texts(segments ?? segmentNames)}) as cell_s(segment) cross join ${rows}`,
      count: count * (segments ?? segmentNames).length,
    },
    match: sql`c.segment = cell_s.segment and c.reachability = cell_r.reachability`,
  }
  if (segments) return { cells: [scored], filter }
  const unscored: KeysetCells = {
    each: { rows, count },
    match: sql`c.segment is null and c.reachability = cell_r.reachability`,
  }
  return { cells: [scored, unscored], filter }
}

const distinct = <T>(values: readonly T[] | undefined) =>
  values?.length ? [...new Set(values)] : undefined
const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`
