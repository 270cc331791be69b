import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { NotSent } from '@/lib/not-sent'
import { openFile } from '@/platform/storage/file-store'
import type { FileOfAnswer } from '../schemas'

interface ReadFile {
  name: string
  contentType: string
  content: Buffer
}

/** The files that go with a message. Throws NotSent where one was deleted meanwhile. */
export async function readFiles(
  ctx: Ctx,
  files: readonly z.infer<typeof FileOfAnswer>[],
): Promise<ReadFile[]> {
  if (files.length === 0) return []
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string; fileKey: string }>(sql`
      select id, file_key as "fileKey" from message_attachments
      where org_id = ${ctx.orgId} and status = 'stored'
        and id = any(${sql.param(files.map(({ attachmentId }) => attachmentId))}::uuid[])`),
  )
  const keys = new Map(rows.map(({ id, fileKey }) => [id, fileKey]))
  const found: ReadFile[] = []
  for (const { attachmentId, name, contentType } of files) {
    const key = keys.get(attachmentId)
    if (!key) throw gone()
    found.push({ name, contentType, content: await contentOf(key) })
  }
  return found
}

async function contentOf(key: string): Promise<Buffer> {
  try {
    return await buffer(await openFile(key))
  } catch (error) {
    if (error instanceof AppError) throw gone()
    throw error
  }
}

const gone = () => new NotSent('A file that was to go with it has been deleted.', false)
