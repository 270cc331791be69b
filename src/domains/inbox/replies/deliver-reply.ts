import type { Ctx } from '@/db/context'
import { ConnectorTrouble, sendReply } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { logger } from '@/platform/logger'
import { type ClaimedReply, claimReply } from './claim-reply'
import { replyAttachments } from './reply-attachments'
import { type ReplyOutcome, settleReply } from './settle-reply'

/** Tries of a reply whose channel is down or busy, the first included; they are some minutes apart. */
const MOST_TRIES = 8

/**
 * Sends a stored reply through its channel. Whoever claims it sends it, so two callers send it once; its id is the key
 * by which a channel that takes one knows it again. What may be tried again stays queued; where nobody knows whether it
 * was sent, a person decides. Never throws for what the channel did.
 */
export async function deliverReply(ctx: Ctx, messageId: string): Promise<void> {
  const claimed = await claimReply(ctx, { messageId })
  if (!claimed) return
  await settleReply(ctx, { messageId, outcome: await send(ctx, messageId, claimed) })
}

async function send(
  ctx: Ctx,
  messageId: string,
  { connectionId, externalConversationId, body, attempts }: ClaimedReply,
): Promise<ReplyOutcome> {
  try {
    const attachments = await replyAttachments(ctx, messageId)
    const sent = await sendReply(ctx, {
      ...{ connectionId, externalConversationId, body, key: messageId },
      ...(attachments.length > 0 && { attachments }),
    })
    return { status: 'sent', ...sent }
  } catch (error) {
    logger.warn({ err: error, messageId }, 'a reply was not sent')
    return outcomeOf(error, attempts)
  }
}

function outcomeOf(error: unknown, attempts: number): ReplyOutcome {
  if (error instanceof AppError) return { status: 'failed', error: error.message }
  if (error instanceof ConnectorTrouble && error.kind !== 'unreadable') {
    const mayPass = error.kind === 'throttled' || error.kind === 'unavailable'
    return { status: mayPass && attempts < MOST_TRIES ? 'queued' : 'failed', error: error.message }
  }
  if (error instanceof NoAnswer || error instanceof ConnectorTrouble) {
    return {
      status: 'unknown',
      error:
        'The channel gave no clear answer, so the reply may have arrived or not. Look there first.',
    }
  }
  return {
    status: 'unknown',
    error:
      'Something went wrong while the reply was being sent. Look at the channel whether it arrived.',
  }
}
