import type { Ctx } from '@/db/context'
import { requireRole } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { deleteFile, storeFile } from '@/platform/storage/file-store'
import { MAX_FILE_BYTES } from './import-file'
import { startImport } from './start-import'

/**
 * Takes an uploaded file in, for a channel or the default one, as an import that waits for a person after its rehearsal. The content is streamed to the
 * file store; nothing stays of an upload that breaks off, is too large or is empty.
 */
export async function uploadImport(
  ctx: Ctx,
  file: { name: string; content: AsyncIterable<Uint8Array>; connectionId?: string | undefined },
): Promise<{ importId: string }> {
  // before anything is stored; startImport() asks again
  requireRole(ctx, 'agent', 'Importing a file')
  const stored = await storeFile(file.content, MAX_FILE_BYTES)
  try {
    if (stored.bytes === 0) throw new AppError('invalid', `“${file.name}” is empty.`)
    const { importId } = await startImport(ctx, {
      fileName: file.name,
      fileKey: stored.key,
      fileBytes: stored.bytes,
      connectionId: file.connectionId,
    })
    return { importId }
  } catch (error) {
    await deleteFile(stored.key)
    throw error
  }
}
