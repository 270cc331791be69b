import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Makes the reminders of a task these; those that stay move with its due time. A reminder whose time has passed already
 * is not sent: nobody is reminded of what they have just written down.
 */
export async function setReminders(
  ctx: TxCtx,
  taskId: string,
  dueAt: string | null,
  minutes: readonly number[],
): Promise<void> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  await tx.execute(sql`delete from task_reminders where org_id = ${orgId} and task_id = ${taskId}`)
  if (dueAt === null || minutes.length === 0) return
  await tx.execute(sql`
    insert into task_reminders (org_id, task_id, minutes_before, remind_at, sent_at)
    select ${orgId}, ${taskId}, n, at, case when at <= ${now}::timestamptz then ${now}::timestamptz end
    from unnest(${sql.param([...new Set(minutes)])}::int[]) n
    cross join lateral (select ${dueAt}::timestamptz - make_interval(mins => n) as at) r`)
}
