import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { actingUser } from './in-org'
import { TheseTasks } from './schemas'

/** Marks tasks as done, and the promises that they were for as kept. Those that are done already are left alone. */
export const completeTasks = verb({
  name: 'tasks.completeTasks',
  role: 'agent',
  input: TheseTasks,
  run: async (ctx, { taskIds }): Promise<{ changed: number }> => {
    const { tx, orgId } = ctx
    const now = ctx.now().toISOString()
    const rows = await tx.execute<{ id: string; promiseId: string | null }>(sql`
      update tasks set status = 'done', done_at = ${now}, done_by = ${actingUser(ctx)}, updated_at = ${now}
      where org_id = ${orgId} and id = any(${sql.param(taskIds)}::uuid[]) and status = 'open'
      returning id, promise_id as "promiseId"`)
    await tx.execute(sql`
      update promises set kept_at = ${now}
      where org_id = ${orgId} and kept_at is null
        and id = any(${sql.param(rows.flatMap(({ promiseId }) => promiseId ?? []))}::uuid[])`)
    await tx.execute(sql`
      update notifications set read_at = ${now}
      where org_id = ${orgId} and read_at is null
        and task_id = any(${sql.param(rows.map(({ id }) => id))}::uuid[])`)
    return { changed: rows.length }
  },
  audit: ({ taskIds }, { changed }) => ({
    entity: 'task',
    ...(taskIds.length === 1 && taskIds[0] && { entityId: taskIds[0] }),
    details: { changed },
  }),
})
