import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { TheseTasks } from './schemas'

/**
 * Opens done tasks again, and says of their promises that they are not kept. A reply task whose conversation waits with
 * another one by now stays done: one is enough.
 */
export const reopenTasks = verb({
  name: 'tasks.reopenTasks',
  role: 'agent',
  input: TheseTasks,
  run: async (ctx, { taskIds }): Promise<{ changed: number }> => {
    const { tx, orgId } = ctx
    const now = ctx.now().toISOString()
    const rows = await tx.execute<{ promiseId: string | null }>(sql`
      update tasks t set status = 'open', done_at = null, done_by = null, snoozed_until = null, updated_at = ${now}
      where t.org_id = ${orgId} and t.status <> 'open' and t.id in (
        select distinct on (coalesce(case when d.type = 'pending_reply' then d.conversation_id end, d.id)) d.id
        from tasks d
        where d.org_id = ${orgId} and d.id = any(${sql.param(taskIds)}::uuid[]) and not (
          d.type = 'pending_reply' and exists (
            select 1 from tasks o where o.org_id = ${orgId} and o.conversation_id = d.conversation_id
              and o.type = 'pending_reply' and o.status = 'open'))
        order by coalesce(case when d.type = 'pending_reply' then d.conversation_id end, d.id), d.done_at desc)
      returning t.promise_id as "promiseId"`)
    await tx.execute(sql`
      update promises set kept_at = null
      where org_id = ${orgId}
        and id = any(${sql.param(rows.flatMap(({ promiseId }) => promiseId ?? []))}::uuid[])`)
    return { changed: rows.length }
  },
  audit: (_, { changed }) => ({ entity: 'task', details: { changed } }),
})
