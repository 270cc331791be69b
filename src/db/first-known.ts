import { type SQL, sql } from 'drizzle-orm'

/**
 * `coalesce(a, b)` that rows are looked up by. Beneath row-level security only comparisons that can leak nothing become
 * look-ups by index; Postgres counts CASE among them and COALESCE not, and would read the whole table.
 */
export const firstKnown = (a: SQL, b: SQL): SQL =>
  sql`case when ${a} is not null then ${a} else ${b} end`
