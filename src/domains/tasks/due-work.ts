import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import { keptPromises, unadoptedPromises } from './adopt-promises'
import { staleClocks } from './clocks/stale-clocks'
import { readSlaSettings } from './sla/get-sla-settings'

/**
 * Of some organizations those in which clocks are out of date or have run out, or reminders or promises wait. A few
 * bounded reads each; nothing is written, so that the audit log is not filled with minutes in which nothing happened.
 */
export async function organizationsWithDueWork(orgIds: string[], now: Date): Promise<string[]> {
  const found: string[] = []
  for (const orgId of orgIds) if (await hasDueWork(orgId, now.toISOString())) found.push(orgId)
  return found
}

const hasDueWork = (orgId: string, now: string): Promise<boolean> =>
  withOrg(orgId, async (tx) => {
    const { key } = await readSlaSettings(tx, orgId)
    const [row] = await tx.execute<{ has: boolean }>(sql`
      select exists (${staleClocks(orgId, key)})
        or exists (select 1 from conversation_clocks where org_id = ${orgId}
          and reply_due_at <= ${now}::timestamptz and reply_breached_at is null)
        or exists (select 1 from conversation_clocks where org_id = ${orgId}
          and resolution_due_at <= ${now}::timestamptz and resolution_breached_at is null)
        or exists (select 1 from task_reminders where org_id = ${orgId}
          and remind_at <= ${now}::timestamptz and sent_at is null)
        or exists (${unadoptedPromises(orgId)})
        or exists (${keptPromises(orgId)}) as has`)
    return row?.has ?? false
  })
