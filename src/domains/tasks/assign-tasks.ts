import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { requireAssignee } from './in-org'
import { tellAssignees } from './notifications/tell-assignees'
import { AssignTasks } from './schemas'

/** Gives tasks to a member, or to nobody. Those they have already are left alone. */
export const assignTasks = verb({
  name: 'tasks.assignTasks',
  role: 'agent',
  input: AssignTasks,
  run: async (ctx, { taskIds, assigneeId }): Promise<{ changed: number }> => {
    await requireAssignee(ctx, assigneeId)
    const rows = await ctx.tx.execute<{ id: string }>(sql`
      update tasks set assignee_id = ${assigneeId}::uuid, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = any(${sql.param(taskIds)}::uuid[])
        and assignee_id is distinct from ${assigneeId}::uuid
      returning id`)
    await tellAssignees(
      ctx,
      rows.map(({ id }) => id),
    )
    return { changed: rows.length }
  },
  audit: (_, { changed }) => ({ entity: 'task', details: { changed } }),
})
