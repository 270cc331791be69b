import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { messages, replyDrafts } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { problemsOfFiles } from '@/unified/message-files'
import { problemsOfMessage } from '@/unified/message-rules'
import { fillPlaces, placesOf, type WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import { filesToGive, giveFiles } from '../attachments/reply-files'
import { draftOf } from '../drafts'
import { idsOf, lockConversation } from '../lock-conversations'
import { applyMove } from '../move-conversations'
import { refreshConversations } from '../refresh-conversations'
import { Reply } from '../schemas'
import { type ConversationMessaging, conversationMessaging } from './conversation-messaging'

/**
 * Stores an answer to the buyer, to be sent by the channel it came from, and moves the conversation on. The same
 * `messageId` again changes nothing. Throws `conflict` where the channel takes no answers from here, and `invalid` with a
 * sentence for what it forbids.
 */
export const reply = verb({
  name: 'inbox.reply',
  role: 'agent',
  input: Reply,
  run: async (ctx, given): Promise<{ messageId: string }> => {
    const { tx, orgId } = ctx
    const { conversationId, messageId, moveTo, fileIds, template } = given
    const conversation = await lockConversation(ctx, conversationId)
    // whoever sends it twice is told of the first, whatever was changed since
    if (await isStored(ctx, messageId)) return { messageId }
    const body = await requireAllowed(ctx, given)
    const authorId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    const stored = await tx
      .insert(messages)
      .values({
        ...{ orgId, id: messageId, conversationId, body, authorId },
        channel: conversation.channel,
        orderId: conversation.orderId,
        direction: 'out',
        status: 'queued',
        ...(template && { template }),
        sentAt: ctx.now(),
        createdAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: messages.id })
    if (stored.length === 0) return { messageId }
    await giveFiles(ctx, messageId, fileIds)
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

async function isStored({ tx, orgId }: TxCtx, messageId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from messages where org_id = ${orgId} and id = ${messageId}`)
  return rows.length > 0
}

/** The rules of the channel, before anything is stored. Answers the words that are sent. */
async function requireAllowed(
  ctx: TxCtx,
  { conversationId, body, fileIds, template }: z.output<typeof Reply>,
): Promise<string> {
  const messaging = await conversationMessaging(ctx, conversationId)
  if (!messaging?.reply) {
    throw new AppError('conflict', messaging?.noReply ?? 'This conversation has no channel.')
  }
  if (template) return wordsOfTemplate(ctx, messaging, template)
  const { replyUntil } = messaging
  if (replyUntil !== undefined && (replyUntil === null || replyUntil <= ctx.now())) {
    throw new AppError('conflict', WINDOW_CLOSED)
  }
  const files = await filesToGive(ctx, fileIds)
  const problems = [
    ...(body === '' ? [] : problemsOfMessage(body, messaging)),
    ...problemsOfFiles(files, body, messaging.files),
  ]
  if (problems.length === 0) return body
  throw new AppError('invalid', problems.join(' '), { fields: { body: problems.join(' ') } })
}

const WINDOW_CLOSED =
  'The person has not written on WhatsApp for 24 hours: Meta lets only an approved template through. Choose one.'

/** What a template reads with its values. Throws `invalid` for one that Meta has not approved, or not like this. */
async function wordsOfTemplate(
  { tx }: TxCtx,
  { connectionId }: ConversationMessaging,
  { name, language, values }: WhatsAppTemplateUse,
): Promise<string> {
  const [row] = await tx.execute<{ body: string }>(sql`
    select body from tenant.whatsapp_templates
    where connection_id = ${connectionId} and name = ${name} and language = ${language} and review = 'APPROVED'
      and obstacle is null`)
  if (!row) {
    throw new AppError(
      'invalid',
      'Meta has no such template that can be sent. Read the templates again and choose another.',
    )
  }
  if (placesOf(row.body).length === values.length) return fillPlaces(row.body, values)
  throw new AppError('invalid', 'Fill in every place of the template.')
}
