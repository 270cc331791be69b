import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { recipientsOf, storeNotifications, taskHref } from './notifications/store-notifications'

/** Reminds of tasks whose time for it has come, each once. Those that are done, or not there, are left in peace. */
export const sendReminders = verb({
  name: 'tasks.sendReminders',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ sent: number }> => {
    const { tx, orgId } = ctx
    const now = ctx.now().toISOString()
    const due = await tx.execute<{ taskId: string; minutes: number }>(sql`
      update task_reminders set sent_at = ${now}
      where org_id = ${orgId} and remind_at <= ${now}::timestamptz and sent_at is null
      returning task_id as "taskId", minutes_before as minutes`)
    const sent = await storeNotifications(
      ctx,
      sql`
      select r.user_id, 'task_reminder' as kind,
        'reminder ' || t.id || ' ' || d.minutes || ' ' || extract(epoch from t.due_at) as cause_key,
        case when t.due_at <= ${now}::timestamptz then 'A task is due' else 'A task is due soon' end as title,
        ${taskHref(sql`t.id`)} as href, t.id as task_id
      from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) d ("taskId" uuid, minutes int)
      join tasks t on t.org_id = ${orgId} and t.id = d."taskId" and t.status = 'open'
      ${recipientsOf(orgId, sql`t.assignee_id`)}`,
    )
    return { sent }
  },
  audit: (_, { sent }) => ({ entity: 'task', details: { sent } }),
})
