import { formatDateTime } from '@/lib/intl/dates'
import { formatCountOf } from '@/lib/intl/numbers'
import type { DigestContent } from './digest-content'

/** A digest in one line, for where there is no room for lists. */
export function digestWords(
  { late, lateCount, taskCount, unread }: DigestContent,
  zone: string,
): string {
  const [first] = late
  const parts = [
    first &&
      `${formatCountOf(lateCount, 'late reply', 'late replies')} (#${first.number} was due ${formatDateTime(first.dueAt, zone)})`,
    taskCount > 0 && formatCountOf(taskCount, 'task due', 'tasks due'),
    unread > 0 && formatCountOf(unread, 'new notification', 'new notifications'),
  ]
  return parts.filter(Boolean).join(', ')
}
