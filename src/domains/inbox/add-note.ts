import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { messages } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockConversation, requireMembers } from './lock-conversations'
import { Note } from './schemas'

/** Writes a note that only colleagues see, and tells of those it calls. It answers nobody. */
export const addNote = verb({
  name: 'inbox.addNote',
  role: 'agent',
  input: Note,
  run: async (ctx, { conversationId, body, mentions }): Promise<{ messageId: string }> => {
    const { tx, orgId } = ctx
    const userIds = [...new Set(mentions)]
    await requireMembers(ctx, userIds)
    const { channel, orderId } = await lockConversation(ctx, conversationId)
    const messageId = uuidv7()
    await tx.insert(messages).values({
      ...{ orgId, id: messageId, conversationId, channel, orderId, body },
      direction: 'note',
      mentions: userIds,
      authorId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      sentAt: ctx.now(),
      createdAt: ctx.now(),
    })
    await tx.execute(sql`
      update conversations set updated_at = ${ctx.now().toISOString()}
      where org_id = ${orgId} and id = ${conversationId}`)
    if (userIds.length > 0) {
      ctx.emit('inbox/colleagues.mentioned', { conversationId, messageId, userIds })
    }
    return { messageId }
  },
  audit: ({ conversationId, mentions }) => ({
    entity: 'conversation',
    entityId: conversationId,
    details: { mentions: mentions.length },
  }),
})
