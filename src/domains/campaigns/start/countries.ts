import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/**
 * A time for each country that occurs, as rows (country, at) to join: zones are known here, people there, and there are at
 * most some 250 countries. Countries without a time are left out.
 * @param people a FROM item with a column `country`
 */
export async function timesByCountry(
  tx: Tx,
  people: SQL,
  timeOf: (country: string | null) => Date | undefined,
): Promise<{ rows: SQL; count: number }> {
  const found = await tx.execute<{ country: string | null }>(
    sql`select distinct country from ${people}`,
  )
  const times = found.flatMap(({ country }) => {
    const at = timeOf(country)
    return at ? [{ country, at: at.toISOString() }] : []
  })
  return {
    rows: sql`jsonb_to_recordset(${JSON.stringify(times)}::jsonb) t (country text, at timestamptz)`,
    count: times.length,
  }
}
