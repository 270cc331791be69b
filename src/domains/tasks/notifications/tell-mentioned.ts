import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { conversationHref, storeNotifications } from './store-notifications'

/** Tells members that a note calls them, once per note. */
export const tellMentioned = verb({
  name: 'tasks.tellMentioned',
  role: 'agent',
  input: z.object({
    conversationId: z.guid(),
    messageId: z.guid(),
    userIds: z.array(z.guid()).max(50),
  }),
  run: async (ctx, { conversationId, messageId, userIds }): Promise<{ told: number }> => {
    const told = await storeNotifications(
      ctx,
      sql`
      select m.user_id, 'mention' as kind, ${`mention ${messageId}`}::text as cause_key,
        'You are mentioned in conversation #' || c.number as title, ${conversationHref(sql`c`)} as href,
        null::uuid as task_id
      from conversations c join memberships m on m.org_id = c.org_id
      where c.org_id = ${ctx.orgId} and c.id = ${conversationId}
        and m.user_id = any(${sql.param(userIds)}::uuid[])`,
    )
    return { told }
  },
  audit: ({ conversationId }, details) => ({
    entity: 'conversation',
    entityId: conversationId,
    details,
  }),
})
