import { type SQL, sql } from 'drizzle-orm'

/** A sum of pieces that always fits its column. */
export const piecesOf = (column: SQL) =>
  sql`least(greatest(sum(${column}), -2147483648), 2147483647)::int`
