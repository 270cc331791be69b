import { v7 as uuidv7 } from 'uuid'
import { tasks } from '@/db/schema'
import { verb } from '@/db/verb'
import { actingUser, customerOfConversation, requireAssignee, requireCustomer } from './in-org'
import { tellAssignees } from './notifications/tell-assignees'
import { CreateTask } from './schemas'
import { setReminders } from './set-reminders'

/**
 * Writes down what is to be done, for a customer, in a conversation, or in general. Tells the assignee. Throws
 * `not_found` for a customer or conversation of another organization, `invalid` for an assignee who is no member.
 */
export const createTask = verb({
  name: 'tasks.createTask',
  role: 'agent',
  input: CreateTask,
  run: async (ctx, input): Promise<{ id: string }> => {
    await requireAssignee(ctx, input.assigneeId)
    if (input.customerId) await requireCustomer(ctx, input.customerId)
    const partner = input.conversationId
      ? await customerOfConversation(ctx, input.conversationId)
      : null
    const id = uuidv7()
    await ctx.tx.insert(tasks).values({
      orgId: ctx.orgId,
      id,
      customerId: input.customerId ?? partner,
      conversationId: input.conversationId ?? null,
      type: input.type,
      title: input.title,
      notes: input.notes || null,
      dueAt: input.dueAt === null ? null : new Date(input.dueAt),
      priority: input.priority,
      assigneeId: input.assigneeId,
      createdBy: actingUser(ctx),
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    })
    await setReminders(ctx, id, input.dueAt, input.reminders)
    await tellAssignees(ctx, [id])
    return { id }
  },
  audit: (input, { id }) => ({ entity: 'task', entityId: id, details: { type: input.type } }),
})
