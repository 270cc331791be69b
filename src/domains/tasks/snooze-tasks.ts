import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { SnoozeTasks } from './schemas'

/** Puts open tasks out of sight until a time to come. Their due time stays. Throws `invalid` for a time that has passed. */
export const snoozeTasks = verb({
  name: 'tasks.snoozeTasks',
  role: 'agent',
  input: SnoozeTasks,
  run: async (ctx, { taskIds, until }): Promise<{ changed: number }> => {
    if (new Date(until) <= ctx.now()) {
      throw new AppError('invalid', 'That time has passed. Choose one to come.', {
        fields: { until: 'Choose a time to come' },
      })
    }
    const rows = await ctx.tx.execute(sql`
      update tasks set snoozed_until = ${until}::timestamptz, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = any(${sql.param(taskIds)}::uuid[]) and status = 'open'`)
    return { changed: rows.count }
  },
  audit: ({ until }, { changed }) => ({ entity: 'task', details: { changed, until } }),
})
