import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { AppError } from '@/lib/app-error'
import { type RawTask, type TaskRow, taskColumns, taskOf, taskSource } from './task-row'

export interface TaskDetails extends TaskRow {
  notes: string | null
  createdAt: Date
  /** null: the product, or someone who has left */
  createdBy: string | null
  /** null on a done task that closed by itself */
  doneBy: string | null
  /** minutes before it is due */
  reminders: number[]
}

/** A task with all that is known of it. Throws `not_found`. */
export function getTask(ctx: Ctx, id: string): Promise<TaskDetails> {
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<
      RawTask &
        Pick<TaskDetails, 'notes' | 'createdBy' | 'doneBy' | 'reminders'> & { createdAt: string }
    >(sql`
      select ${taskColumns}, t.notes, t.created_at::text as "createdAt",
        (select name from users where id = t.created_by) as "createdBy",
        (select name from users where id = t.done_by) as "doneBy",
        coalesce((select jsonb_agg(minutes_before order by minutes_before) from tenant.task_reminders r
          where r.task_id = t.id), '[]') as reminders
      from ${taskSource(sql`tenant.tasks t`)}
      where t.id = ${id}`)
    if (!row) throw new AppError('not_found', 'This task does not exist (any more).')
    const { notes, createdBy, doneBy, reminders, createdAt } = row
    return {
      ...taskOf(row),
      notes,
      createdBy,
      doneBy,
      reminders,
      createdAt: instantOf(createdAt),
    }
  })
}
