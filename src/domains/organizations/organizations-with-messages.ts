import { sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'

/** Organizations in whose ledger messages wait whose time has come, or that nobody is sending any more. */
export async function organizationsWithMessages(now: Date): Promise<string[]> {
  const at = now.toISOString()
  const rows = await withSystem('find organizations whose messages wait', (tx) =>
    tx.execute<{ id: string }>(sql`
      select distinct org_id as id from message_log
      where status in ('queued', 'sending') and not_before <= ${at}::timestamptz
        and (status = 'queued' or attempted_at < ${at}::timestamptz - interval '10 minutes')
      order by 1`),
  )
  return rows.map((row) => row.id)
}
