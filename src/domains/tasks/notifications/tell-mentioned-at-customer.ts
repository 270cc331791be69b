import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { storeNotifications } from './store-notifications'

/** Tells members that a note about a customer calls them, once per note. One that is deleted by then calls nobody. */
export const tellMentionedAtCustomer = verb({
  name: 'tasks.tellMentionedAtCustomer',
  role: 'agent',
  input: z.object({
    customerId: z.guid(),
    noteId: z.guid(),
    userIds: z.array(z.guid()).max(50),
  }),
  run: async (ctx, { noteId, userIds }): Promise<{ told: number }> => {
    const told = await storeNotifications(
      ctx,
      sql`
      select m.user_id, 'mention' as kind, ${`mention ${noteId}`}::text as cause_key,
        'You are mentioned in a note about ' || coalesce(c.name, 'a customer') as title,
        '/customers/' || c.id as href, null::uuid as task_id
      from customer_notes n
      join customers c on c.org_id = n.org_id and c.id = n.customer_id
      join memberships m on m.org_id = n.org_id and m.user_id = any(${sql.param(userIds)}::uuid[])
      where n.org_id = ${ctx.orgId} and n.id = ${noteId} and n.deleted_at is null`,
    )
    return { told }
  },
  audit: ({ customerId }, details) => ({ entity: 'customer', entityId: customerId, details }),
})
