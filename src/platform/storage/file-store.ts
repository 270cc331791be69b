import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'

const NONCE = 12
const TAG = 16

/** The key that files are encrypted with under a master key, and the id that stands in the names of these files. */
function fileKeyOf(encodedMaster: string): { id: string; key: Buffer } {
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.from(encodedMaster, 'base64'), '', 'regulars files', 32),
  )
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key }
}

const currentKey = () => fileKeyOf(env().REGULARS_MASTER_KEY)

/** Whether a stored file was encrypted under another master key than the present one. */
export const needsPreviousMaster = (file: string): boolean => !file.endsWith(`-${currentKey().id}`)

/** The key of a stored file, under the present or the previous master key. */
function keyFor(file: string): Buffer {
  const { REGULARS_MASTER_KEY: present, REGULARS_MASTER_KEY_PREVIOUS: previous } = env()
  const id = file.split('-')[1]
  const candidates = [present, previous].flatMap((master) => (master ? [fileKeyOf(master)] : []))
  const found = candidates.find((candidate) => candidate.id === id)
  if (found) return found.key
  throw new AppError(
    'not_found',
    'The uploaded file was encrypted with a key that this installation no longer has. Upload it again.',
  )
}

const folder = () => path.resolve(env().REGULARS_DATA_DIR, 'files')

/** Where the file of `key` lies. Keys are made by storeFile(); anything else is refused. */
function locate(key: string): string {
  if (!/^[0-9a-f]{32}-[0-9a-f]{8}$/.test(key)) throw new Error('Not a key of a stored file')
  return path.join(folder(), key)
}

/**
 * Stores a stream encrypted (AES-256-GCM: nonce, ciphertext, tag). It is there whole or not at all.
 * Throws AppError `too_large` beyond `maxBytes`.
 * @returns the key to open it with, and its plain size in bytes
 */
export async function storeFile(
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ key: string; bytes: number }> {
  const { id, key: fileKey } = currentKey()
  const key = `${randomBytes(16).toString('hex')}-${id}`
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', fileKey, nonce)
  let bytes = 0
  const measured = async function* () {
    for await (const chunk of content) {
      bytes += chunk.length
      if (bytes > maxBytes) {
        throw new AppError(
          'too_large',
          `The file is larger than ${Math.floor(maxBytes / 1_048_576)} MB. Split it.`,
        )
      }
      yield chunk
    }
  }
  let first = true
  const framed = new Transform({
    transform(chunk, _encoding, done) {
      done(null, first ? Buffer.concat([nonce, chunk]) : chunk)
      first = false
    },
    flush(done) {
      done(null, first ? Buffer.concat([nonce, cipher.getAuthTag()]) : cipher.getAuthTag())
    },
  })
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const unfinished = `${locate(key)}.part`
  try {
    await pipeline(
      Readable.from(measured()),
      cipher,
      framed,
      createWriteStream(unfinished, { mode: 0o600 }),
    )
    await rename(unfinished, locate(key))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return { key, bytes }
}

/** Opens a stored file. The stream fails at its end if the file was altered. Throws `not_found` when it is gone. */
export async function openFile(key: string): Promise<Readable> {
  const where = locate(key)
  const fileKey = keyFor(key)
  const size = await stat(where).then(
    (found) => found.size,
    () => {
      throw new AppError('not_found', 'The uploaded file is no longer there. Upload it again.')
    },
  )
  const nonce = Buffer.alloc(NONCE)
  const tag = Buffer.alloc(TAG)
  const handle = await open(where)
  try {
    await handle.read(nonce, 0, NONCE, 0)
    await handle.read(tag, 0, TAG, size - TAG)
  } finally {
    await handle.close()
  }
  const decipher = createDecipheriv('aes-256-gcm', fileKey, nonce)
  decipher.setAuthTag(tag)
  if (size <= NONCE + TAG) return Readable.from([])
  const source = createReadStream(where, {
    start: NONCE,
    end: size - TAG - 1,
    highWaterMark: 1 << 18,
  })
  source.on('error', (error) => decipher.destroy(error))
  // who stops reading early closes the file, too
  decipher.once('close', () => source.destroy())
  return source.pipe(decipher)
}

/** Deletes a stored file; one that is gone already is fine. */
export async function deleteFile(key: string): Promise<void> {
  await rm(locate(key), { force: true })
}
