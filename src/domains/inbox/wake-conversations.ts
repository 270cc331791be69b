import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { refreshConversations } from './refresh-conversations'

/** Brings back what was snoozed until now, and to those that need a reply what was to be followed up by now. */
export const wakeConversations = verb({
  name: 'inbox.wakeConversations',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ woken: number }> => {
    const { tx, orgId } = ctx
    const now = ctx.now().toISOString()
    const woken = await tx.execute<{ id: string }>(sql`
      with due as materialized (
        select id from conversations
        where org_id = ${orgId} and (snoozed_until is not null or status = 'follow_up')
          and least(snoozed_until, case when status = 'follow_up' then follow_up_at end) <= ${now}::timestamptz
        order by id limit 500 for update
      )
      update conversations c set
        snoozed_until = case when c.snoozed_until > ${now}::timestamptz then c.snoozed_until end,
        status = case when c.status = 'follow_up' and c.follow_up_at <= ${now}::timestamptz then 'needs_reply' else c.status end,
        waiting_since = case when c.status = 'follow_up' and c.follow_up_at <= ${now}::timestamptz
          then ${now}::timestamptz else c.waiting_since end
      from due where c.org_id = ${orgId} and c.id = due.id
      returning c.id`)
    const ids = woken.map(({ id }) => id)
    await refreshConversations(ctx, sql`select unnest(${sql.param(ids)}::uuid[])`)
    return { woken: ids.length }
  },
  audit: (_, output) => ({ entity: 'conversation', details: output }),
})
