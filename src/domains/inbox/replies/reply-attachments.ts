import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { shareFile } from '../attachments/shared-file'

/** The files of a reply with the addresses at which a marketplace fetches them. */
export async function replyAttachments(
  ctx: Ctx,
  messageId: string,
): Promise<{ name: string; contentType: string; url: string }[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string; name: string; contentType: string }>(sql`
      select id, name, stored_type as "contentType" from message_attachments
      where org_id = ${ctx.orgId} and message_id = ${messageId} and status = 'stored' order by external_id::int`),
  )
  return rows.map(({ id, ...file }) => ({ ...file, url: shareFile(ctx.orgId, id, ctx.now()) }))
}
