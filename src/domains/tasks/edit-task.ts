import { and, eq, sql } from 'drizzle-orm'
import { tasks } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockTask, requireAssignee } from './in-org'
import { tellAssignees } from './notifications/tell-assignees'
import { EditTask } from './schemas'
import { setReminders } from './set-reminders'

/**
 * Changes a task; what is left out stays. Reminders move with the due time. A reply or promise task keeps its kind.
 * Throws `not_found`, and `invalid` for an assignee who is no member.
 */
export const editTask = verb({
  name: 'tasks.editTask',
  role: 'agent',
  input: EditTask,
  run: async (ctx, { taskId, reminders, dueAt, notes, ...changes }): Promise<{ id: string }> => {
    const before = await lockTask(ctx, taskId)
    const isMade = before.type === 'pending_reply' || before.type === 'promise'
    if (isMade && changes.type) {
      throw new AppError('invalid', 'This task closes by itself, and keeps its kind.', {
        fields: { type: 'Keeps its kind' },
      })
    }
    if (changes.assigneeId) await requireAssignee(ctx, changes.assigneeId)
    await ctx.tx
      .update(tasks)
      .set({
        ...changes,
        ...(notes === undefined ? {} : { notes: notes || null }),
        ...(dueAt === undefined ? {} : { dueAt: dueAt === null ? null : new Date(dueAt) }),
        updatedAt: ctx.now(),
      })
      .where(and(eq(tasks.orgId, ctx.orgId), eq(tasks.id, taskId)))
    const dueNow = dueAt === undefined ? before.dueAt : dueAt
    if (reminders !== undefined || dueAt !== undefined) {
      const kept = reminders ?? (await remindersOf(ctx, taskId))
      await setReminders(ctx, taskId, dueNow, kept)
    }
    const isPassedOn = changes.assigneeId && changes.assigneeId !== before.assigneeId
    if (isPassedOn) await tellAssignees(ctx, [taskId])
    return { id: taskId }
  },
  audit: ({ taskId, ...changes }) => ({
    entity: 'task',
    entityId: taskId,
    details: { changed: Object.keys(changes) },
  }),
})

async function remindersOf(
  { tx, orgId }: Parameters<typeof lockTask>[0],
  taskId: string,
): Promise<number[]> {
  const rows = await tx.execute<{ minutes: number }>(sql`
    select minutes_before as minutes from task_reminders where org_id = ${orgId} and task_id = ${taskId}`)
  return rows.map(({ minutes }) => minutes)
}
