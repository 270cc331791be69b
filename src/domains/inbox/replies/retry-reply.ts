import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { type ReplyFile, takeFiles } from '../attachments/reply-files'
import { idsOf, lockConversation } from '../lock-conversations'
import { applyMove } from '../move-conversations'
import { refreshConversations } from '../refresh-conversations'

/** Sends a reply again that did not arrive, or of which a person says so. Throws `conflict` for any other. */
export const retryReply = verb({
  name: 'inbox.retryReply',
  role: 'agent',
  input: z.object({ messageId: z.guid() }),
  run: async (ctx, { messageId }) => {
    const conversation = await lockUnsent(ctx, messageId)
    await ctx.tx.execute(sql`
      update messages set status = 'queued', attempts = 0, error = null, sent_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = ${messageId}`)
    await applyMove(ctx, [conversation.id], { status: 'resolved' })
    await refreshConversations(ctx, idsOf([conversation]))
    ctx.emit('inbox/reply.queued', { messageId })
  },
  audit: ({ messageId }) => ({ entity: 'message', entityId: messageId }),
})

/** Takes a reply back that did not arrive, and answers its words and files, to be written anew. Throws `conflict` for any other. */
export const withdrawReply = verb({
  name: 'inbox.withdrawReply',
  role: 'agent',
  input: z.object({ messageId: z.guid() }),
  run: async (ctx, { messageId }): Promise<{ body: string; files: ReplyFile[] }> => {
    const conversation = await lockUnsent(ctx, messageId)
    const files = await takeFiles(ctx, messageId)
    const [gone] = await ctx.tx.execute<{ body: string }>(sql`
      delete from messages where org_id = ${ctx.orgId} and id = ${messageId} returning body`)
    await refreshConversations(ctx, idsOf([conversation]))
    return { body: gone?.body ?? '', files }
  },
  audit: ({ messageId }) => ({ entity: 'message', entityId: messageId }),
})

async function lockUnsent(ctx: TxCtx, messageId: string) {
  const find = () =>
    ctx.tx.execute<{ conversationId: string; status: string | null }>(sql`
      select conversation_id as "conversationId", status from messages
      where org_id = ${ctx.orgId} and id = ${messageId}`)
  const [message] = await find()
  if (!message) throw new AppError('not_found', 'This reply does not exist (any more).')
  const conversation = await lockConversation(ctx, message.conversationId)
  const [now] = await find()
  if (now?.status === 'failed' || now?.status === 'unknown') return conversation
  throw new AppError('conflict', 'This reply is on its way or has been sent.')
}
