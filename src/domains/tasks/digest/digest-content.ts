import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { TaskType } from '@/db/schema/tasks'

/** What a digest lists: numbers, channels and times, never what buyers wrote, for a mail goes far. */
export interface DigestContent {
  /** conversations whose reply is late; those of nobody concern everybody */
  late: { number: number; channel: string; dueAt: Date }[]
  lateCount: number
  /** tasks of theirs that are due by the end of their day */
  tasks: { type: TaskType; dueAt: Date; isLate: boolean }[]
  taskCount: number
  /** notifications since the digest before that they have not read */
  unread: number
}

const LISTED = 10

/** What a member would read in a digest at this moment. @param since notifications after it count */
export function digestContent(
  ctx: Ctx,
  { userId, zone, since }: { userId: string; zone: string; since: Date },
): Promise<DigestContent> {
  return read(ctx, async (tx) => {
    const now = sql`${ctx.now().toISOString()}::timestamptz`
    const late = await tx.execute<{
      number: number
      channel: string
      dueAt: string
      count: number
    }>(sql`
      select k.number, k.channel, d.reply_due_at::text as "dueAt", count(*) over ()::int as count
      from tenant.conversation_clocks d join tenant.conversations k on k.id = d.conversation_id
      where d.reply_due_at <= ${now} and (k.assignee_id = ${userId}::uuid or not exists (
        select 1 from tenant.memberships m where m.user_id = k.assignee_id))
      order by d.reply_due_at, k.number limit ${LISTED}::int`)
    const tasks = await tx.execute<{ type: TaskType; dueAt: string; count: number }>(sql`
      select t.type, t.due_at::text as "dueAt", count(*) over ()::int as count
      from tenant.tasks t
      where t.status = 'open' and t.assignee_id = ${userId}::uuid and t.type <> 'pending_reply'
        and t.due_at < (date_trunc('day', ${now} at time zone ${zone}::text) + interval '1 day') at time zone ${zone}::text
        and coalesce(t.snoozed_until, '-infinity') <= ${now}
      order by t.due_at, t.id limit ${LISTED}::int`)
    const [unread] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from tenant.notifications
      where user_id = ${userId}::uuid and read_at is null and created_at > ${since.toISOString()}::timestamptz`)
    return {
      late: late.map((row) => ({ ...row, dueAt: instantOf(row.dueAt) })),
      lateCount: late[0]?.count ?? 0,
      tasks: tasks.map(({ type, dueAt }) => ({
        type,
        dueAt: instantOf(dueAt),
        isLate: instantOf(dueAt) <= ctx.now(),
      })),
      taskCount: tasks[0]?.count ?? 0,
      unread: unread?.count ?? 0,
    }
  })
}
