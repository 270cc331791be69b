import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { auditOf, idsOf, lockConversations } from './lock-conversations'
import { ConversationIds, Priorities } from './schemas'

/** Says how urgent conversations are. */
export const prioritizeConversations = verb({
  name: 'inbox.prioritizeConversations',
  role: 'agent',
  input: z.object({ conversationIds: ConversationIds, priority: Priorities }),
  run: async (ctx, { conversationIds, priority }): Promise<{ changed: number }> => {
    const rows = await lockConversations(ctx, conversationIds)
    await ctx.tx.execute(sql`
      update conversations set priority = ${priority}, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id in (${idsOf(rows)})`)
    return { changed: rows.length }
  },
  audit: ({ conversationIds, priority }, { changed }) =>
    auditOf(conversationIds, { priority, conversations: changed }),
})
