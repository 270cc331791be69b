import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { fetchFile } from '@/platform/http/fetch-file'
import { logger } from '@/platform/logger'
import { deleteFile, storeFile } from '@/platform/storage/file-store'
import { MOST_FILE_BYTES } from '@/unified/message-files'
import { HEAD_BYTES, kindOfFile } from './file-kinds'
import { type AttachmentOutcome, settleAttachment } from './settle-attachment'

/** Where the content of a file lies that came with its message, by what its channel calls it. */
export interface FileAtDoor {
  connectionId: string
  externalId: string
  maxBytes: number
}

interface Waiting extends Record<string, unknown> {
  url: string | null
  connectionId: string | null
  externalId: string
}

/**
 * Fetches the content of an attachment from where its channel keeps it. Never throws for what the channel did.
 * @param readFile reads what is kept at no address: throws `not_found`, `too_large`, `unavailable`
 */
export async function fetchAttachment(
  ctx: Ctx,
  attachmentId: string,
  readFile: (file: FileAtDoor) => Promise<Buffer>,
): Promise<void> {
  const [waiting] = await read(ctx, (tx) =>
    tx.execute<Waiting>(sql`
      select a.url, c.connection_id as "connectionId", a.external_id as "externalId"
      from message_attachments a
      join messages m on m.org_id = a.org_id and m.id = a.message_id
      join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
      where a.org_id = ${ctx.orgId} and a.id = ${attachmentId} and a.status = 'waiting'`),
  )
  if (!waiting) return
  let outcome: AttachmentOutcome
  try {
    outcome = { status: 'stored', ...(await storeContent(await contentOf(waiting, readFile))) }
  } catch (error) {
    logger.warn({ err: error, attachmentId }, 'an attachment was not fetched')
    outcome = outcomeOf(error)
  }
  await settle(ctx, attachmentId, outcome)
}

async function contentOf(
  { url, connectionId, externalId }: Waiting,
  readFile: (file: FileAtDoor) => Promise<Buffer>,
): Promise<AsyncIterable<Uint8Array>> {
  if (url !== null) return fetchFile(url, { trusted: env().REGULARS_SANDBOX_URL })
  if (connectionId === null) throw new AppError('not_found', 'Its channel is no longer there.')
  const maxBytes = MOST_FILE_BYTES
  return Readable.from([await readFile({ connectionId, externalId, maxBytes })])
}

/** The file is there before the row that names it: where that changed meanwhile, the file goes. */
async function settle(ctx: Ctx, attachmentId: string, outcome: AttachmentOutcome): Promise<void> {
  const { isTaken } = await settleAttachment(ctx, { attachmentId, outcome })
  if (!isTaken && outcome.status === 'stored') await deleteFile(outcome.fileKey)
}

/** Keeps content that is of a kind that is kept, whatever it is called. Throws `too_large` and `invalid`. */
export async function storeContent(
  content: AsyncIterable<Uint8Array>,
): Promise<{ fileKey: string; size: number; storedType: string }> {
  const seen: { head: Buffer } = { head: Buffer.alloc(0) }
  const { key, bytes } = await storeFile(watched(content, seen), MOST_FILE_BYTES).catch((error) => {
    throw error instanceof AppError
      ? new AppError('too_large', `It is larger than ${MOST_FILE_BYTES / 1_048_576} MB.`)
      : error
  })
  const storedType = kindOfFile(seen.head)
  if (storedType) return { fileKey: key, size: bytes, storedType }
  await deleteFile(key)
  throw new AppError(
    'invalid',
    'It is no picture, PDF, text, sound or video, so it is not kept here.',
  )
}

async function* watched(content: AsyncIterable<Uint8Array>, seen: { head: Buffer }) {
  for await (const chunk of content) {
    if (seen.head.length < HEAD_BYTES) {
      seen.head = Buffer.concat([seen.head, chunk.subarray(0, HEAD_BYTES - seen.head.length)])
    }
    yield chunk
  }
}

function outcomeOf(error: unknown): AttachmentOutcome {
  if (error instanceof AppError && error.code !== 'unavailable')
    return { status: 'refused', error: error.message }
  const reason =
    error instanceof NoAnswer || error instanceof AppError
      ? 'the place where it is kept gave no answer'
      : 'it broke off'
  return { status: 'waiting', error: `It could not be fetched: ${reason}.` }
}
