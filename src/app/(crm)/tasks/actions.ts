'use server'

import type { z } from 'zod'
import {
  assignTasks,
  completeTasks,
  createTask,
  editTask,
  reopenTasks,
  snoozeTasks,
} from '@/domains/tasks'
import type { CreateTask } from '@/domains/tasks/schemas'
import type { ActionResult } from '../../_server/action-result'
import { requireOrganization } from '../../_server/current-session'
import { formText } from '../../_server/form-text'
import { attempt, perform } from '../../_server/perform'
import { requireCtx } from '../../_server/require-ctx'
import { instantOfField, type SnoozeChoice, snoozeUntil } from './local-time'

type TaskInput = z.input<typeof CreateTask>
type Changed = ActionResult<{ changed: number }>

export async function addTask(_: unknown, form: FormData): Promise<ActionResult<{ id: string }>> {
  return attempt(async () => {
    const customerId = formText(form, 'customerId')
    const type = formText(form, 'type') as TaskInput['type']
    return createTask(await requireCtx(), {
      ...(await fieldsOf(form)),
      type,
      ...(customerId && { customerId }),
    })
  })
}

export async function saveTask(_: unknown, form: FormData): Promise<ActionResult<{ id: string }>> {
  return attempt(async () => {
    const type = formText(form, 'type') as NonNullable<TaskInput['type']>
    return editTask(await requireCtx(), {
      taskId: formText(form, 'taskId'),
      ...(await fieldsOf(form)),
      ...(type && { type }),
    })
  })
}

export async function complete(taskIds: string[]): Promise<Changed> {
  return perform(completeTasks, { taskIds })
}

export async function reopen(taskIds: string[]): Promise<Changed> {
  return perform(reopenTasks, { taskIds })
}

export async function assign(taskIds: string[], assigneeId: string | null): Promise<Changed> {
  return perform(assignTasks, { taskIds, assigneeId })
}

export async function snooze(taskIds: string[], choice: SnoozeChoice): Promise<Changed> {
  return attempt(async () => {
    const { organization } = await requireOrganization()
    const ctx = await requireCtx()
    return snoozeTasks(ctx, {
      taskIds,
      until: snoozeUntil(choice, ctx.now(), organization.timeZone),
    })
  })
}

/** What both forms ask for. Days and times are on the organization's clock. */
async function fieldsOf(form: FormData) {
  const { organization } = await requireOrganization()
  return {
    title: formText(form, 'title'),
    notes: formText(form, 'notes'),
    priority: formText(form, 'priority') as NonNullable<TaskInput['priority']>,
    dueAt: instantOfField(formText(form, 'dueAt'), organization.timeZone),
    assigneeId: formText(form, 'assigneeId') || null,
    reminders: form.getAll('reminder').map(Number) as NonNullable<TaskInput['reminders']>,
  }
}
