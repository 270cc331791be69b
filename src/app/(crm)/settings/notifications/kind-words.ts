import type { Notification } from '@/domains/tasks'

/** What one may be told of. */
export const kindWords: Readonly<Record<Notification['kind'], string>> = {
  reply_overdue: 'A reply is late',
  resolution_overdue: 'A conversation is not resolved in time',
  task_assigned: 'Somebody gives me a task',
  task_reminder: 'It is time for a task',
  wish_in_stock: 'A product is here that a buyer asked for',
  mention: 'A colleague mentions me in a note',
}
