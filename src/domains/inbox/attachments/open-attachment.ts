import type { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { openFile } from '@/platform/storage/file-store'

/** The content of a stored attachment, with what it is. Throws `not_found`. */
export async function openAttachment(
  ctx: Ctx,
  id: string,
): Promise<{ name: string; type: string; size: number; content: Readable }> {
  const [file] = await read(ctx, (tx) =>
    tx.execute<{ name: string; type: string; size: number; fileKey: string }>(sql`
      select name, stored_type as type, size, file_key as "fileKey" from message_attachments
      where org_id = ${ctx.orgId} and id = ${id} and status = 'stored'`),
  )
  if (!file) throw new AppError('not_found', 'This file is not here (any more).')
  const { fileKey, ...rest } = file
  return { ...rest, content: await openFile(fileKey) }
}
