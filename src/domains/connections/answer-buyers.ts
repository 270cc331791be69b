import type { Ctx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { Reply, SentMessage } from '@/marketplaces/contract/connector'
import { getConnector } from '@/marketplaces/registry'
import { problemsOfMessage } from '@/unified/message-rules'
import { withSession } from './open-session'

interface Conversation {
  connectionId: string
  externalConversationId: string
}

/**
 * Sends an answer to a buyer through the marketplace, outside any transaction. `key` is the same whenever one answer is
 * tried again. Throws `invalid` with a sentence for what the marketplace forbids, `conflict` where it takes no answers,
 * ConnectorTrouble, and NoAnswer after which nobody knows whether it was sent.
 */
export async function sendReply(
  ctx: Ctx,
  { connectionId, key, ...reply }: Reply & Conversation & { key: string },
): Promise<SentMessage> {
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { manifest, push } = getConnector(marketplace)
    const { messages } = manifest
    if (!push?.reply || !messages?.reply)
      throw new AppError(
        'conflict',
        `Answer this one on ${manifest.label}: it takes none from here.`,
      )
    const answeredThere = messages.answeredThere?.(reply.externalConversationId)
    if (answeredThere) throw new AppError('conflict', answeredThere)
    const hasFiles = (reply.attachments?.length ?? 0) > 0
    const [problem] = reply.body === '' && hasFiles ? [] : problemsOfMessage(reply.body, messages)
    if (problem) throw new AppError('invalid', problem)
    if (hasFiles && !messages.attach)
      throw new AppError('invalid', `${manifest.label} takes no files with an answer.`)
    return push.reply(session, reply, key)
  })
}

/** Marks a conversation as read at its marketplace; does nothing where that cannot be done. */
export async function markReadAtChannel(
  ctx: Ctx,
  { connectionId, externalConversationId }: Conversation,
): Promise<void> {
  await withSession(ctx, connectionId, async (session, { marketplace }) => {
    await getConnector(marketplace).push?.markRead?.(session, { externalConversationId })
  })
}
