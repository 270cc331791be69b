import type { TaskType } from '@/db/schema/tasks'

/** What kinds of tasks are called. */
export const taskTypeWords: Readonly<Record<TaskType, string>> = {
  follow_up: 'Follow-up',
  call: 'Call',
  shipping: 'Shipping',
  refund: 'Refund',
  other: 'Other',
  pending_reply: 'Reply overdue',
  promise: 'Promise',
}
