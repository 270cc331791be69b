import type { Ctx } from '@/db/context'
import { deleteFile } from '@/platform/storage/file-store'
import { discardedFiles, forgetFiles } from './waiting-attachments'

/** Deletes files whose messages were redacted: first the file, then its name, so that none is left behind. */
export async function deleteDiscardedFiles(ctx: Ctx): Promise<number> {
  const files = await discardedFiles(ctx)
  if (files.length === 0) return 0
  for (const { fileKey } of files) await deleteFile(fileKey)
  await forgetFiles(ctx, { attachmentIds: files.map(({ id }) => id) })
  return files.length
}
