import { type SQL, sql } from 'drizzle-orm'
import { encodeCursor, type KeysetCursor, type KeysetType } from '@/lib/keyset-cursor'

/** A way to sort a list: descending, ties by id, rows without a value last. An index declares the same order. */
export interface KeysetSort {
  /** stands in the cursor, so that one of another sort is refused */
  name: string
  column: SQL
  id: SQL
  type: KeysetType
  nullable: boolean
}

export interface KeysetPage<Row> {
  rows: Row[]
  /** cursor of the page after this one; absent on the last */
  next?: string
  /** cursor of the page before this one; absent on the first */
  previous?: string
}

/**
 * The rows beyond the cursor, as conditions that an index can each answer by itself. There are two where rows without
 * a value lie ahead of rows with one: as one condition with OR it would be a filter over the whole index.
 */
export function keysetRanges(sort: KeysetSort, cursor: KeysetCursor | undefined): SQL[] {
  const { column, id } = sort
  if (!cursor) return [sql`true`]
  const forward = cursor.direction === 'next'
  const beyond = sql.raw(forward ? '<' : '>')
  const type = sql.raw(sort.type)
  if (cursor.value === null) {
    const unvalued = sql`${column} is null and ${id} ${beyond} ${cursor.id}::uuid`
    return forward ? [unvalued] : [unvalued, sql`${column} is not null`]
  }
  const valued = sql`(${column}, ${id}) ${beyond} (${cursor.value}::${type}, ${cursor.id}::uuid)`
  return forward && sort.nullable ? [valued, sql`${column} is null`] : [valued]
}

/** ORDER BY of the list in the direction it is read; the same words as in the index, so that it serves. */
export function keysetOrder(
  columns: { column: SQL; id: SQL },
  cursor: KeysetCursor | undefined,
): SQL {
  return cursor?.direction === 'previous'
    ? sql`${columns.column} asc nulls first, ${columns.id} asc nulls first`
    : sql`${columns.column} desc nulls last, ${columns.id} desc nulls last`
}

/**
 * Puts fetched rows into the list's order and makes the cursors to the neighboring pages.
 * @param fetched up to `size` + 1 rows in the direction of the cursor
 */
export function keysetPage<Row extends { id: string; sortValue: string | null }>(
  sort: { name: string },
  cursor: KeysetCursor | undefined,
  size: number,
  fetched: Row[],
): KeysetPage<Row> {
  const backward = cursor?.direction === 'previous'
  const rows = fetched.slice(0, size)
  if (backward) rows.reverse()
  const more = fetched.length > size
  const toward = (direction: 'next' | 'previous', row: Row | undefined) =>
    row && encodeCursor({ sort: sort.name, value: row.sortValue, id: row.id, direction })
  const next = (backward || more) && toward('next', rows.at(-1))
  const previous = (backward ? more : cursor !== undefined) && toward('previous', rows[0])
  return { rows, ...(next && { next }), ...(previous && { previous }) }
}

/** Rows that share a prefix of an index, before its sort columns: one scan per row of `each`. */
export interface KeysetCells {
  /** a FROM item that lists the cells; absent where there is one */
  each?: SQL
  /** condition that puts a row into its cell */
  match: SQL
}

/**
 * Ids and sort values of one page: the best of several index scans, each of which stops after a page.
 * @param page.cells exclude each other; each is an index prefix before the sort
 * @param page.where further conditions on every row
 * @returns a SELECT of id and sort_key, at most `size` + 1 rows, in the direction of the cursor
 */
export function keysetKeys(page: {
  from: SQL
  sort: KeysetSort
  cursor: KeysetCursor | undefined
  size: number
  cells: KeysetCells[]
  where: SQL
}): SQL {
  const { from, sort, cursor, size, where } = page
  const order = keysetOrder(sort, cursor)
  const limit = sql`limit ${size + 1}::int`
  const scans = keysetRanges(sort, cursor).flatMap((range) =>
    page.cells.map(({ each, match }) => {
      const scan = sql`(select ${sort.id} as id, ${sort.column} as sort_key from ${from}
        where ${match} and ${range} and ${where} order by ${order} ${limit})`
      return each
        ? sql`(select scan.id, scan.sort_key from ${each} cross join lateral ${scan} scan)`
        : scan
    }),
  )
  const merged = keysetOrder({ column: sql`sort_key`, id: sql`id` }, cursor)
  return sql`select id, sort_key from (${sql.join(scans, sql` union all `)}) scans order by ${merged} ${limit}`
}
