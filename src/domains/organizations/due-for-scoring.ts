import { sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'

/** Organizations where it is between 2:00 and 3:00 in the morning now. */
export async function organizationsDueForScoring(now: Date): Promise<string[]> {
  const rows = await withSystem('find organizations whose night it is', (tx) =>
    tx.execute<{ id: string }>(sql`
      select id from organizations
      where extract(hour from ${now.toISOString()}::timestamptz at time zone time_zone) = 2
      order by id`),
  )
  return rows.map((row) => row.id)
}
