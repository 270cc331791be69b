import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx, TxCtx } from '@/db/context'
import { requireRole } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { safeLine } from '@/lib/text/safe-text'
import { deleteFile } from '@/platform/storage/file-store'
import { storeContent } from './keep-attachment'

/** A file that was chosen for a reply. */
export interface ReplyFile {
  id: string
  name: string
  /** what its content is */
  type: string
  size: number
}

/** Chosen for a reply that nobody has sent in so long, it is deleted. */
const UNUSED_HOURS = 24

/**
 * Keeps a file that is to go with a reply; it belongs to no message yet. Throws `invalid` for a kind that is not kept,
 * `too_large`.
 */
export async function addReplyFile(
  ctx: Ctx,
  { name, content }: { name: string; content: AsyncIterable<Uint8Array> },
): Promise<ReplyFile> {
  requireRole(ctx, 'agent', 'Adding a file')
  const { fileKey, size, storedType: type } = await storeContent(content)
  try {
    const given = { name: safeLine(name, 200) || 'File', fileKey, size, type }
    return await storeReplyFile(ctx, given)
  } catch (error) {
    await deleteFile(fileKey)
    throw error
  }
}

const storeReplyFile = verb({
  name: 'inbox.storeReplyFile',
  role: 'agent',
  input: z.object({
    name: z.string().min(1),
    fileKey: z.string(),
    size: z.number().int().positive(),
    type: z.string(),
  }),
  run: async ({ tx, orgId, now }, { name, fileKey, size, type }): Promise<ReplyFile> => {
    const [row] = await tx.execute<{ id: string }>(sql`
      with made as (select internal.uuid_v7() as id)
      insert into message_attachments (org_id, id, external_id, name, content_type, size, status, file_key, stored_type,
        created_at)
      select ${orgId}::uuid, id, id::text, ${name}, ${type}, ${size}::int, 'stored', ${fileKey}, ${type},
        ${now().toISOString()}::timestamptz
      from made returning id`)
    if (!row) throw new Error('An insert answers its row')
    return { id: row.id, name, type, size }
  },
  audit: (_, { id, size, type }) => ({
    entity: 'attachment',
    entityId: id,
    details: { size, type },
  }),
})

/** Takes a file back that belongs to no message yet. */
export const dropReplyFile = verb({
  name: 'inbox.dropReplyFile',
  role: 'agent',
  input: z.object({ fileId: z.guid() }),
  run: async ({ tx, orgId }, { fileId }): Promise<void> => {
    await tx.execute(sql`
      update message_attachments set status = 'discarded'
      where org_id = ${orgId} and id = ${fileId} and message_id is null`)
  },
  audit: ({ fileId }) => ({ entity: 'attachment', entityId: fileId }),
})

/** Gives up files that were chosen a day ago for replies that were never sent. */
export const discardUnusedFiles = verb({
  name: 'inbox.discardUnusedFiles',
  role: 'agent',
  input: z.object({}),
  run: async ({ tx, orgId, now }): Promise<{ files: number }> => {
    const rows = await tx.execute(sql`
      update message_attachments set status = 'discarded'
      where org_id = ${orgId} and message_id is null and status = 'stored'
        and created_at < ${now().toISOString()}::timestamptz - make_interval(hours => ${UNUSED_HOURS}::int)`)
    return { files: rows.count }
  },
  audit: (_, output) => ({ entity: 'attachment', details: output }),
})

/** Chosen files, in the order asked for. Throws `not_found` where one is gone, or went with another message. */
export async function filesToGive(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  fileIds: readonly string[],
): Promise<ReplyFile[]> {
  if (fileIds.length === 0) return []
  const rows = await tx.execute<ReplyFile & Record<string, unknown>>(sql`
    select id, name, stored_type as type, size from message_attachments
    where org_id = ${orgId} and message_id is null and status = 'stored' and id = any(${sql.param([...fileIds])}::uuid[])
    order by array_position(${sql.param([...fileIds])}::uuid[], id) for update`)
  if (rows.length === new Set(fileIds).size) return [...rows]
  throw new AppError('not_found', 'A file is not here any more. Take it away and choose it again.')
}

/** Puts chosen files to their message. */
export async function giveFiles(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  messageId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await tx.execute(sql`
    update message_attachments set message_id = ${messageId},
      external_id = array_position(${sql.param([...fileIds])}::uuid[], id)::text
    where org_id = ${orgId} and message_id is null and id = any(${sql.param([...fileIds])}::uuid[])`)
}

/** Takes the files of a message that is taken back, to go with another. */
export async function takeFiles(
  { tx, orgId, now }: Pick<TxCtx, 'tx' | 'orgId' | 'now'>,
  messageId: string,
): Promise<ReplyFile[]> {
  const rows = await tx.execute<ReplyFile & Record<string, unknown>>(sql`
    update message_attachments set message_id = null, external_id = id::text, created_at = ${now().toISOString()}
    where org_id = ${orgId} and message_id = ${messageId} and status = 'stored'
    returning id, name, stored_type as type, size`)
  return [...rows]
}
