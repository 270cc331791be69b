import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client'
import {
  type KeysetKey,
  type KeysetScan,
  keysetKeyOrder,
  keysetOrder,
  keysetRanges,
  keysetScans,
} from './keyset'

/** Rows looked at in the list's order before the search's own index is asked instead. */
const WINDOW = 6000

export interface KeysetSearch {
  /** condition on a row, under the list's alias */
  match: SQL
  /** columns that `match` reads beside id, each with a comma before it */
  columns: SQL
  /** the list's alias */
  alias: SQL
  /** ORDER BY and LIMIT of the matches taken from the index, where there may be too many to sort */
  bound?: SQL
}

/**
 * Keys of a page of search results. What is frequent is found by looking through the list in its order; what is rare,
 * by the index of what is searched. Which of the two it is cannot be left to the planner: behind row-level security it
 * has no statistics of text, and the wrong choice reads a million rows.
 */
export async function searchKeys(
  tx: Tx,
  scan: KeysetScan,
  search: KeysetSearch,
  limit: number,
): Promise<KeysetKey[]> {
  const [found] = await tx.execute<{ keys: KeysetKey[]; complete: boolean }>(
    inListOrder(scan, search, limit),
  )
  if (found && (found.complete || found.keys.length >= limit)) return found.keys
  return [...(await tx.execute<KeysetKey>(bySearchIndex(scan, search, limit)))]
}

/** Matches in a window of each cell, down to where the first window that was cut off ends. */
function inListOrder(scan: KeysetScan, search: KeysetSearch, limit: number): SQL {
  const { sort, cursor } = scan
  const ranges = keysetRanges(sort, cursor).length
  const cells = scan.cells.reduce((sum, { each }) => sum + (each?.count ?? 1), 0) * ranges
  const window = Math.max(Math.ceil(WINDOW / cells), limit)
  const nth = sql`, row_number() over (order by ${keysetOrder(sort, cursor)}) as nth`
  const scans = keysetScans(scan, window, sql`${search.columns}${nth}`)
  return sql`
    with windows as materialized (
      select scans.*, row_number() over (order by ${keysetKeyOrder(cursor)}) as place
      from (${sql.join(scans, sql` union all `)}) scans
    ), reach as materialized (
      select min(place) as place from windows where nth = ${window}::int
    ), found as (
      select id, sort_key, place from windows ${search.alias}
      where place <= coalesce((select place from reach), place) and ${search.match}
      order by place limit ${limit}::int
    )
    select (select place is null from reach) as complete,
      coalesce(jsonb_agg(jsonb_build_object('id', id, 'sortValue', sort_key::text) order by place), '[]') as keys
    from found`
}

/** All matches, then the first of them in order. */
function bySearchIndex(scan: KeysetScan, search: KeysetSearch, limit: number): SQL {
  const { from, sort, cursor, filter } = scan
  return sql`
    with hits as materialized (
      select ${sort.id} as id, ${sort.column} as sort_key from ${from}
      where ${search.match} and ${filter} and (${sql.join(keysetRanges(sort, cursor), sql` or `)})
      ${search.bound ?? sql``}
    )
    select id, sort_key::text as "sortValue" from hits order by ${keysetKeyOrder(cursor)} limit ${limit}::int`
}
