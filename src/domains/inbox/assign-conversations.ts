import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { auditOf, idsOf, lockConversations, requireMembers } from './lock-conversations'
import { ConversationIds } from './schemas'

/** Gives conversations to a colleague, or to nobody. Throws `not_found` for somebody who is no member. */
export const assignConversations = verb({
  name: 'inbox.assignConversations',
  role: 'agent',
  input: z.object({ conversationIds: ConversationIds, assigneeId: z.guid().nullable() }),
  run: async (ctx, { conversationIds, assigneeId }): Promise<{ changed: number }> => {
    if (assigneeId) await requireMembers(ctx, [assigneeId])
    const rows = await lockConversations(ctx, conversationIds)
    await ctx.tx.execute(sql`
      update conversations set assignee_id = ${assigneeId}, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id in (${idsOf(rows)})`)
    return { changed: rows.length }
  },
  audit: ({ conversationIds, assigneeId }, { changed }) =>
    auditOf(conversationIds, { assigneeId, conversations: changed }),
})
