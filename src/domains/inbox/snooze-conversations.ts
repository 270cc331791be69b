import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { auditOf, idsOf, lockConversations } from './lock-conversations'
import { ConversationIds, Instant } from './schemas'

/** Takes conversations off the board until a time, or until the buyer writes; null brings them back at once. */
export const snoozeConversations = verb({
  name: 'inbox.snoozeConversations',
  role: 'agent',
  input: z.object({ conversationIds: ConversationIds, until: Instant.nullable() }),
  run: async (ctx, { conversationIds, until }): Promise<{ changed: number }> => {
    if (until && Date.parse(until) <= ctx.now().getTime()) {
      throw new AppError('invalid', 'Choose a time that is still to come.', {
        fields: { until: 'Choose a time that is still to come.' },
      })
    }
    const rows = await lockConversations(ctx, conversationIds)
    await ctx.tx.execute(sql`
      update conversations set snoozed_until = ${until}::timestamptz, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id in (${idsOf(rows)})`)
    return { changed: rows.length }
  },
  audit: ({ conversationIds, until }, { changed }) =>
    auditOf(conversationIds, { isSnoozed: until !== null, conversations: changed }),
})
