import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { auditOf, idsOf, lockConversations } from './lock-conversations'
import { refreshConversations } from './refresh-conversations'
import { ConversationIds } from './schemas'

/**
 * Marks what the buyer wrote in conversations as read, which their channels hear of; or its last message as unread,
 * which they do not.
 */
export const markRead = verb({
  name: 'inbox.markRead',
  role: 'agent',
  input: z.object({ conversationIds: ConversationIds, isRead: z.boolean() }),
  run: async (ctx, { conversationIds, isRead }): Promise<{ changed: number }> => {
    const { tx, orgId } = ctx
    const rows = await lockConversations(ctx, conversationIds)
    const changed = await tx.execute<{ conversationId: string }>(
      isRead
        ? sql`
          update messages set is_read = true
          where org_id = ${orgId} and conversation_id in (${idsOf(rows)}) and direction = 'in' and not is_read
          returning conversation_id as "conversationId"`
        : sql`
          update messages m set is_read = false
          from (
            select distinct on (conversation_id) id from messages
            where org_id = ${orgId} and conversation_id in (${idsOf(rows)}) and direction = 'in'
            order by conversation_id, sent_at desc, id desc
          ) last
          where m.org_id = ${orgId} and m.id = last.id and m.is_read
          returning m.conversation_id as "conversationId"`,
    )
    const touched = [...new Set(changed.map(({ conversationId }) => conversationId))]
    if (touched.length === 0) return { changed: 0 }
    await refreshConversations(ctx, sql`select unnest(${sql.param(touched)}::uuid[])`)
    if (isRead)
      for (const conversationId of touched) ctx.emit('inbox/conversation.read', { conversationId })
    return { changed: touched.length }
  },
  audit: ({ conversationIds, isRead }, { changed }) =>
    auditOf(conversationIds, { isRead, conversations: changed }),
})
