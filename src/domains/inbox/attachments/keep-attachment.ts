import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { fetchFile } from '@/platform/http/fetch-file'
import { logger } from '@/platform/logger'
import { deleteFile, storeFile } from '@/platform/storage/file-store'
import { HEAD_BYTES, kindOfFile } from './file-kinds'
import { type AttachmentOutcome, settleAttachment } from './settle-attachment'

const MOST_BYTES = 20 * 1_048_576

/** Fetches the content of an attachment from where its channel keeps it. Never throws for what the channel did. */
export async function fetchAttachment(ctx: Ctx, attachmentId: string): Promise<void> {
  const [waiting] = await read(ctx, (tx) =>
    tx.execute<{ url: string }>(sql`
      select url from message_attachments
      where org_id = ${ctx.orgId} and id = ${attachmentId} and status = 'waiting' and url is not null`),
  )
  if (!waiting) return
  let outcome: AttachmentOutcome
  try {
    outcome = await storeContent(
      await fetchFile(waiting.url, { trusted: env().REGULARS_SANDBOX_URL }),
    )
  } catch (error) {
    logger.warn({ err: error, attachmentId }, 'an attachment was not fetched')
    outcome = outcomeOf(error)
  }
  await settle(ctx, attachmentId, outcome)
}

/** Keeps the content of an attachment that came with its message. Does nothing for one that is not waited for. */
export async function keepAttachment(
  ctx: Ctx,
  of: { connectionId: string; externalMessageId: string; externalId: string },
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const [waiting] = await read(ctx, (tx) =>
    tx.execute<{ id: string }>(sql`
      select a.id from conversations c
      join messages m on m.org_id = c.org_id and m.conversation_id = c.id and m.external_id = ${of.externalMessageId}
      join message_attachments a on a.org_id = c.org_id and a.message_id = m.id and a.external_id = ${of.externalId}
      where c.org_id = ${ctx.orgId} and c.connection_id = ${of.connectionId} and a.status = 'waiting'`),
  )
  if (waiting) await settle(ctx, waiting.id, await storeContent(content))
}

/** The file is there before the row that names it: where that changed meanwhile, the file goes. */
async function settle(ctx: Ctx, attachmentId: string, outcome: AttachmentOutcome): Promise<void> {
  const { isTaken } = await settleAttachment(ctx, { attachmentId, outcome })
  if (!isTaken && outcome.status === 'stored') await deleteFile(outcome.fileKey)
}

async function storeContent(content: AsyncIterable<Uint8Array>): Promise<AttachmentOutcome> {
  const seen: { head: Buffer } = { head: Buffer.alloc(0) }
  let stored: { key: string; bytes: number }
  try {
    stored = await storeFile(watched(content, seen), MOST_BYTES)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { status: 'refused', error: `It is larger than ${MOST_BYTES / 1_048_576} MB.` }
  }
  const storedType = kindOfFile(seen.head)
  if (storedType) return { status: 'stored', fileKey: stored.key, size: stored.bytes, storedType }
  await deleteFile(stored.key)
  return {
    status: 'refused',
    error:
      'It is no picture, PDF, text, sound or video, so it is not kept here. Open it at the channel.',
  }
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
  if (error instanceof AppError) return { status: 'refused', error: error.message }
  const reason =
    error instanceof NoAnswer ? 'the place where it is kept gave no answer' : 'it broke off'
  return { status: 'waiting', error: `It could not be fetched: ${reason}.` }
}
