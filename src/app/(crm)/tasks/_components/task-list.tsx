import { ListChecks } from 'lucide-react'
import { type TaskRow, taskTypeWords } from '@/domains/tasks'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { LinkButton } from '@/ui/primitives/link-button'
import type { Option } from '@/ui/primitives/option-list'
import { listHref } from '../../_lists/list-address'
import { TaskBulkBar } from './task-bulk-bar'
import { TaskTable, type TaskTexts } from './task-table'

export interface TaskListProps {
  page: { rows: TaskRow[]; next?: string; previous?: string }
  view: Record<string, string | undefined>
  timeZone: string
  now: Date
  /** who can be given tasks; undefined for who may only look */
  members: readonly Option[] | undefined
}

/** The rows of the tasks list. */
export function TaskList({ page, view, timeZone, now, members }: TaskListProps) {
  const isDone = view['state'] === 'done'
  const pageHref = (cursor: string | undefined) => cursor && listHref('/tasks', { ...view, cursor })
  return (
    <TaskTable
      columns={columnsOf(isDone)}
      rows={page.rows.map((row) => textsOf(row, now))}
      timeZone={timeZone}
      empty={<NoTasks isFiltered={Object.values(view).some(Boolean)} />}
      previousHref={pageHref(page.previous)}
      nextHref={pageHref(page.next)}
      {...(members ? { bulkActions: <TaskBulkBar members={members} isDone={isDone} /> } : {})}
    />
  )
}

const columnsOf = (isDone: boolean): DataListColumn[] => [
  { id: 'task', header: 'Task', onPhone: 'title' },
  { id: 'at', header: isDone ? 'Done' : 'Due', width: '132px' },
  { id: 'priority', header: 'Priority', width: '104px', onPhone: 'aside' },
  { id: 'type', header: 'Kind', width: '124px', hideBelow: 'lg' },
  { id: 'assignee', header: 'Assigned to', width: '15%' },
  { id: 'customer', header: 'Customer', width: '16%', hideBelow: 'md' },
]

function textsOf(row: TaskRow, now: Date): TaskTexts {
  const at = row.status === 'open' ? row.dueAt : row.doneAt
  return {
    id: row.id,
    title: row.title,
    about: row.about,
    type: taskTypeWords[row.type],
    priority: row.priority,
    at: at?.toISOString(),
    isLate: row.status === 'open' && row.dueAt !== null && row.dueAt <= now,
    assignee: row.assignee ?? (row.assigneeId ? 'Former member' : 'Nobody'),
    customer: row.customerId === null ? undefined : (row.customer ?? 'No name'),
  }
}

function NoTasks({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<ListChecks />}
      title="No task fits"
      description="No task matches these filters together."
      action={<LinkButton href="/tasks">Show all open tasks</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<ListChecks />}
      title="Nothing is to be done"
      description="There are no open tasks. Replies that are late and promises you made become tasks by themselves; anything else you write down here or on a customer’s page."
      action={<LinkButton href="/settings/replies">See your reply times</LinkButton>}
    />
  )
}
