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

/** Rows that share a prefix of an index, before its sort columns. */
export interface KeysetCells {
  /** a FROM item with a row per cell, `count` of them; absent where there is one cell */
  each?: { rows: SQL; count: number }
  /** condition that puts a row into its cell */
  match: SQL
}

/** What a list reads: a table, the order, where the page begins, and the filters as cells that exclude each other. */
export interface KeysetScan {
  from: SQL
  sort: KeysetSort
  cursor: KeysetCursor | undefined
  cells: KeysetCells[]
  /** the same choice of rows as one condition */
  filter: SQL
}

export interface KeysetKey extends Record<string, unknown> {
  id: string
  /** the sort value as Postgres prints it */
  sortValue: string | null
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

/** The same over the output of the functions below. */
export const keysetKeyOrder = (cursor: KeysetCursor | undefined): SQL =>
  keysetOrder({ column: sql`sort_key`, id: sql`id` }, cursor)

/**
 * One SELECT per index that serves the list: the first `limit` rows of each cell, in order.
 * @param columns beside id and sort_key
 */
export function keysetScans(scan: KeysetScan, limit: number, columns: SQL = sql``): SQL[] {
  const { from, sort, cursor, cells } = scan
  const order = keysetOrder(sort, cursor)
  return keysetRanges(sort, cursor).flatMap((range) =>
    cells.map(({ each, match }) => {
      const rows = sql`(select ${sort.id} as id, ${sort.column} as sort_key ${columns} from ${from}
        where ${match} and ${range} order by ${order} limit ${limit}::int)`
      return each
        ? sql`(select scan.* from ${each.rows} cross join lateral ${rows} scan)`
        : sql`(select * from ${rows} scan)`
    }),
  )
}

/** SELECT of the keys of a page without a search, `limit` at most, in the direction of the cursor. */
export function keysetKeys(scan: KeysetScan, limit: number): SQL {
  return sql`select id, sort_key::text as "sortValue"
    from (${sql.join(keysetScans(scan, limit), sql` union all `)}) scans
    order by ${keysetKeyOrder(scan.cursor)} limit ${limit}::int`
}

/**
 * Puts fetched keys into the list's order and makes the cursors to the neighboring pages.
 * @param fetched up to `size` + 1 keys in the direction of the cursor
 */
export function keysetPage(
  sort: { name: string },
  cursor: KeysetCursor | undefined,
  size: number,
  fetched: readonly KeysetKey[],
): KeysetPage<KeysetKey> {
  const backward = cursor?.direction === 'previous'
  const rows = fetched.slice(0, size)
  if (backward) rows.reverse()
  const more = fetched.length > size
  const toward = (direction: 'next' | 'previous', row: KeysetKey | undefined) =>
    row && encodeCursor({ sort: sort.name, value: row.sortValue, id: row.id, direction })
  const next = (backward || more) && toward('next', rows.at(-1))
  const previous = (backward ? more : cursor !== undefined) && toward('previous', rows[0])
  return { rows, ...(next && { next }), ...(previous && { previous }) }
}
