import { type TaskDetails, taskTypeWords } from '@/domains/tasks'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Badge } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { priorityLooks, reminderText } from './task-words'

/** What is known of a task. */
export function TaskFacts({ task, timeZone }: { task: TaskDetails; timeZone: string }) {
  const time = (at: Date | null) =>
    at ? <DateTime at={at.toISOString()} timeZone={timeZone} /> : undefined
  const facts = [
    { term: 'About', value: task.about ?? undefined },
    { term: 'Kind', value: taskTypeWords[task.type] },
    {
      term: 'Priority',
      value: (
        <Badge tone={priorityLooks[task.priority].tone} hasDot>
          {priorityLooks[task.priority].label}
        </Badge>
      ),
    },
    { term: 'Due', value: time(task.dueAt) ?? 'No time' },
    { term: 'Out of sight until', value: time(task.snoozedUntil) },
    { term: 'Done', value: time(task.doneAt) },
    {
      term: 'Done by',
      value: task.status === 'done' ? (task.doneBy ?? 'It closed by itself') : undefined,
    },
    { term: 'Assigned to', value: task.assignee ?? (task.assigneeId ? 'Former member' : 'Nobody') },
    {
      term: 'Customer',
      value: task.customerId ? (
        <TextLink href={`/customers/${task.customerId}`}>{task.customer ?? 'No name'}</TextLink>
      ) : undefined,
    },
    { term: 'Reminders', value: task.reminders.map(reminderText).join(', ') || undefined },
    {
      term: 'Notes',
      value: task.notes ? <span className="whitespace-pre-wrap">{task.notes}</span> : undefined,
    },
    { term: 'Written down', value: time(task.createdAt) },
    { term: 'By', value: task.createdBy ?? 'Regulars' },
  ]
  return (
    <DefinitionList
      facts={facts.flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value }]))}
    />
  )
}
