import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/** Column names of a table, generated ones and those of `without` left out, as a list for INSERT and SELECT. */
export async function columnsOf(
  tx: Tx,
  table: string,
  without: readonly string[] = [],
): Promise<SQL> {
  const rows = await tx.execute<{ name: string }>(sql`
    select quote_ident(attname) as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname <> all (${sql.param(without)}::text[])
    order by attnum`)
  return sql.raw(rows.map((row) => row.name).join(', '))
}
