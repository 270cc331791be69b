import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Ctx } from '@/db/context'
import type { FileChannel } from '@/domains/connections'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { storeFile } from '@/platform/storage/file-store'
import { MAX_FILE_BYTES } from './import-file'
import { lastMapping } from './last-mapping'
import { startImport } from './start-import'

/** A file that changed more recently may still be being written. */
const QUIET_MS = 5000
const KINDS = /\.(csv|tsv|txt|xlsx)(\.gz)?$/i
const TAKEN = 'taken'
const REFUSED = 'refused'

type Folder = Pick<FileChannel, 'orgSlug' | 'marketplace' | 'account'>

/** Where files for a channel are put to be taken in by themselves. */
export const folderOf = ({ orgSlug, marketplace, account }: Folder): string =>
  path.resolve(
    env().IMPORT_FOLDER ?? path.join(env().REGULARS_DATA_DIR, 'inbox'),
    ...[orgSlug, marketplace, account].map(encodeURIComponent),
  )

/** Names of the files that lie ready in a channel's folder, which is made where it is missing. */
export async function listFolder(channel: Folder, now: Date): Promise<string[]> {
  const folder = folderOf(channel)
  await mkdir(path.join(folder, TAKEN), { recursive: true })
  const entries = await readdir(folder, { withFileTypes: true })
  const ready: string[] = []
  for (const { name } of entries.filter((entry) => entry.isFile() && KINDS.test(entry.name))) {
    const { mtimeMs } = await stat(path.join(folder, name))
    if (now.getTime() - mtimeMs >= QUIET_MS) ready.push(name)
  }
  return ready.toSorted()
}

/**
 * Takes a file of a channel's folder in. It is read as the channel's last one and applied; the first one, or one with
 * other columns, waits for a person. It is moved aside once it is stored: taken twice after a crash it changes nothing.
 * Throws `too_large`; such a file is moved to `refused`.
 */
export async function takeFile(
  ctx: Ctx,
  channel: Folder & { connectionId: string },
  name: string,
): Promise<{ importId: string }> {
  const folder = folderOf(channel)
  const file = path.join(folder, path.basename(name))
  const last = await lastMapping(ctx, channel.connectionId)
  const stored = await storeOrSetAside(folder, name)
  const { importId } = await startImport(ctx, {
    fileName: name,
    fileKey: stored.key,
    fileBytes: stored.bytes,
    connectionId: channel.connectionId,
    mapping: last?.mapping,
    applyAfterStaging: last !== undefined,
  })
  await rename(file, path.join(folder, TAKEN, `${importId}-${path.basename(name)}`))
  return { importId }
}

async function storeOrSetAside(folder: string, name: string) {
  const file = path.join(folder, path.basename(name))
  try {
    return await storeFile(createReadStream(file), MAX_FILE_BYTES)
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_large') {
      await mkdir(path.join(folder, REFUSED), { recursive: true })
      await rename(file, path.join(folder, REFUSED, path.basename(name)))
    }
    throw error
  }
}
