import { z } from 'zod'
import { verb } from '@/db/verb'
import { noteCustomer } from '@/domains/customers'
import { createTask } from './create-task'
import { CreateTask } from './schemas'

/**
 * Writes down a note, call or meeting and, where one is asked for, the task that follows from it: both or neither. Throws
 * as noteCustomer() and createTask() do.
 */
export const noteWithFollowUp = verb({
  name: 'tasks.noteWithFollowUp',
  role: 'agent',
  input: z.object({
    note: noteCustomer.verb.input,
    followUp: CreateTask.pick({ title: true, dueAt: true, assigneeId: true }).nullable(),
  }),
  run: async (ctx, { note, followUp }) => {
    const { id } = await noteCustomer(ctx, note)
    const task = followUp && (await createTask(ctx, { ...followUp, customerId: note.customerId }))
    return { noteId: id, taskId: task?.id ?? null }
  },
  audit: ({ note }, { taskId }) => ({
    entity: 'customer',
    entityId: note.customerId,
    details: { kind: note.kind, hasFollowUp: taskId !== null },
  }),
})
