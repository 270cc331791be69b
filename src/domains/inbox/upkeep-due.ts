import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'

/** Organizations in whose inbox something is due: conversations to come back, replies and files to be tried again. */
export async function organizationsWithInboxUpkeep(orgIds: string[], now: Date): Promise<string[]> {
  const at = now.toISOString()
  const due: string[] = []
  for (const orgId of orgIds) {
    const [row] = await withOrg<{ isDue: boolean }>(
      orgId,
      sql`
        select exists (
          select 1 from conversations where org_id = ${orgId} and (snoozed_until is not null or status = 'follow_up')
            and least(snoozed_until, case when status = 'follow_up' then follow_up_at end) <= ${at}::timestamptz
        ) or exists (
          select 1 from messages where org_id = ${orgId} and status in ('queued', 'sending')
            and coalesce(attempted_at, created_at) < ${at}::timestamptz - interval '1 minute'
        ) or exists (
          select 1 from message_attachments where org_id = ${orgId} and status = 'discarded' and file_key is not null
        ) or exists (
          select 1 from message_attachments where org_id = ${orgId} and status = 'waiting' and (attempted_at is null
            or attempted_at < ${at}::timestamptz - make_interval(mins => (2 ^ attempts)::int))
        ) or exists (
          select 1 from message_attachments where org_id = ${orgId} and message_id is null and status = 'stored'
            and created_at < ${at}::timestamptz - interval '1 day'
        ) as "isDue"`,
    )
    if (row?.isDue) due.push(orgId)
  }
  return due
}
