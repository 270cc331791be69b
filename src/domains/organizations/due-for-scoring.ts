import { type SQL, sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'

/** Organizations where the clock has passed 2:00 in the morning within this hour: once a night, also where it is set. */
export async function organizationsDueForScoring(now: Date): Promise<string[]> {
  const hour = (at: SQL) => sql`extract(hour from ${at} at time zone time_zone)`
  const at = sql`${now.toISOString()}::timestamptz`
  const rows = await withSystem('find organizations whose night it is', (tx) =>
    tx.execute<{ id: string }>(sql`
      select id from organizations
      where ${hour(at)} >= 2 and ${hour(sql`(${at} - interval '1 hour')`)} < 2
      order by id`),
  )
  return rows.map((row) => row.id)
}
