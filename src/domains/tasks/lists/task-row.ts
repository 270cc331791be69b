import { type SQL, sql } from 'drizzle-orm'
import { instantOf } from '@/db/instant'
import type { TaskStatus, TaskType } from '@/db/schema/tasks'

export interface TaskRow {
  id: string
  type: TaskType
  title: string
  /** what it is about, in the words of others: the promise, or the subject of the conversation */
  about: string | null
  status: TaskStatus
  priority: 'low' | 'normal' | 'high' | 'urgent'
  dueAt: Date | null
  snoozedUntil: Date | null
  doneAt: Date | null
  assigneeId: string | null
  /** null: nobody, or someone who is no member any more */
  assignee: string | null
  customerId: string | null
  customer: string | null
  conversationId: string | null
}

export interface RawTask extends Record<string, unknown> {
  dueAt: string | null
  snoozedUntil: string | null
  doneAt: string | null
}

/** What every view of a task shows of it. */
export const taskColumns = sql`t.id, t.type, t.title, coalesce(p.body, k.subject) as about, t.status, t.priority,
  t.due_at::text as "dueAt", t.snoozed_until::text as "snoozedUntil", t.done_at::text as "doneAt",
  t.assignee_id as "assigneeId", u.name as assignee, t.customer_id as "customerId", c.name as customer,
  t.conversation_id as "conversationId"`

/** What these columns are read from. @param tasks a FROM item that is called t */
export const taskSource = (tasks: SQL): SQL => sql`${tasks}
  left join tenant.customers c on c.id = t.customer_id
  left join tenant.conversations k on k.id = t.conversation_id
  left join tenant.promises p on p.id = t.promise_id
  left join tenant.memberships m on m.user_id = t.assignee_id
  left join users u on u.id = m.user_id`

export const taskOf = (raw: RawTask): TaskRow => ({
  ...(raw as unknown as TaskRow),
  dueAt: instantOf(raw.dueAt),
  snoozedUntil: instantOf(raw.snoozedUntil),
  doneAt: instantOf(raw.doneAt),
})
