import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { verb } from '@/db/verb'

const AT_ONCE = 50

/** Attachments to be fetched now; after a try that failed a pause, each twice as long. */
export async function waitingAttachments(ctx: Ctx): Promise<string[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string }>(sql`
      select id from message_attachments
      where org_id = ${ctx.orgId} and status = 'waiting' and (attempted_at is null
        or attempted_at < ${ctx.now().toISOString()}::timestamptz - make_interval(mins => (2 ^ attempts)::int))
      order by attempted_at nulls first, id limit ${AT_ONCE}::int`),
  )
  return rows.map(({ id }) => id)
}

/** Files of attachments whose messages were redacted, to be deleted. */
export async function discardedFiles(ctx: Ctx): Promise<{ id: string; fileKey: string }[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string; fileKey: string }>(sql`
      select id, file_key as "fileKey" from message_attachments
      where org_id = ${ctx.orgId} and status = 'discarded' and file_key is not null limit ${AT_ONCE}::int`),
  )
  return [...rows]
}

/** Notes that the files of discarded attachments are deleted. */
export const forgetFiles = verb({
  name: 'inbox.forgetFiles',
  role: 'agent',
  input: z.object({ attachmentIds: z.array(z.guid()).max(AT_ONCE) }),
  run: async ({ tx, orgId }, { attachmentIds }): Promise<{ files: number }> => {
    const rows = await tx.execute(sql`
      update message_attachments set file_key = null, stored_type = null
      where org_id = ${orgId} and status = 'discarded' and id = any(${sql.param(attachmentIds)}::uuid[])`)
    // nothing else is known of a file that went with no message
    await tx.execute(sql`
      delete from message_attachments
      where org_id = ${orgId} and message_id is null and status = 'discarded' and file_key is null`)
    return { files: rows.count }
  },
  audit: (_, output) => ({ entity: 'attachment', details: output }),
})
