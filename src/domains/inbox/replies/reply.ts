import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { messages, replyDrafts } from '@/db/schema'
import { verb } from '@/db/verb'
import { messagingOfChannel } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { problemsOfMessage } from '@/unified/message-rules'
import { draftOf } from '../drafts'
import { idsOf, lockConversation } from '../lock-conversations'
import { applyMove } from '../move-conversations'
import { refreshConversations } from '../refresh-conversations'
import { Reply } from '../schemas'

/**
 * Stores an answer to the buyer, to be sent by the channel it came from, and moves the conversation on. The same
 * `messageId` again changes nothing. Throws `conflict` where the channel takes no answers from here, and `invalid` with a
 * sentence for what it forbids.
 */
export const reply = verb({
  name: 'inbox.reply',
  role: 'agent',
  input: Reply,
  run: async (ctx, { conversationId, messageId, body, moveTo }): Promise<{ messageId: string }> => {
    const { tx, orgId } = ctx
    const conversation = await lockConversation(ctx, conversationId)
    await requireAllowed(ctx, conversation, body)
    const authorId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    const stored = await tx
      .insert(messages)
      .values({
        ...{ orgId, id: messageId, conversationId, body, authorId },
        channel: conversation.channel,
        orderId: conversation.orderId,
        direction: 'out',
        status: 'queued',
        sentAt: ctx.now(),
        createdAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: messages.id })
    if (stored.length === 0) return { messageId }
    await applyMove(ctx, [conversationId], moveTo ?? { status: 'resolved' })
    await refreshConversations(ctx, idsOf([conversation]))
    if (authorId) await tx.delete(replyDrafts).where(draftOf(orgId, conversationId, authorId))
    ctx.emit('inbox/reply.queued', { messageId })
    return { messageId }
  },
  audit: ({ conversationId }, output) => ({
    entity: 'conversation',
    entityId: conversationId,
    details: output,
  }),
})

/** The rules of the channel, before anything is stored. */
async function requireAllowed(
  { tx, orgId }: TxCtx,
  conversation: { connectionId: string | null; externalId: string | null },
  body: string,
): Promise<void> {
  const [connection] = await tx.execute<{
    marketplace: string
    account: string | null
    status: string
    isLive: boolean
  }>(sql`
    select marketplace, external_account_id as account, status, frequency is not null as "isLive"
    from connections where org_id = ${orgId} and id = ${conversation.connectionId}`)
  const messaging = messagingOfChannel(connection, conversation.externalId)
  if (!messaging.reply) throw new AppError('conflict', messaging.noReply)
  const problems = problemsOfMessage(body, messaging)
  if (problems.length > 0) {
    throw new AppError('invalid', problems.join(' '), { fields: { body: problems.join(' ') } })
  }
}
