import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listTasks, taskTypeWords } from '@/domains/tasks'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { NewTask } from '../_components/new-task'
import { TaskList } from '../_components/task-list'
import { TaskPreview } from '../_components/task-preview'
import { priorityOptions } from '../_components/task-words'
import { assignableMembers } from '../assignable-members'
import { chosenTypes } from '../chosen-types'
import { readTasksAddress } from '../search-params'

export const metadata: Metadata = { title: 'Tasks' }

const filters = [
  {
    param: 'state',
    label: 'State',
    isSingle: true,
    options: [
      { id: 'open', label: 'Open' },
      { id: 'snoozed', label: 'Snoozed' },
      { id: 'done', label: 'Done' },
    ],
  },
  {
    param: 'due',
    label: 'Due',
    isSingle: true,
    options: [
      { id: 'overdue', label: 'Late' },
      { id: 'today', label: 'By tonight' },
      { id: 'week', label: 'By Sunday' },
      { id: 'none', label: 'No time' },
    ],
  },
  {
    param: 'type',
    label: 'Kind',
    options: Object.entries(taskTypeWords).map(([id, label]) => ({ id, label })),
  },
  {
    param: 'priority',
    label: 'Priority',
    options: priorityOptions,
  },
]

export default async function TasksPage({ searchParams }: PageProps<'/tasks'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { list, view, preview } = readTasksAddress(await searchParams)
  const [page, members] = await Promise.all([listTasks(ctx, list), assignableMembers(ctx)])
  const canEdit = hasRole(ctx.actor, 'agent')
  const { timeZone } = organization
  const people = {
    param: 'assignee',
    label: 'Assigned to',
    options: [...members, { id: 'none', label: 'Nobody' }],
  }
  return (
    <Page>
      <PageHeader
        title="Tasks"
        actions={canEdit ? <NewTask members={members} types={chosenTypes} /> : null}
      />
      <ListScope>
        <div className="flex flex-col gap-4">
          <FilterChips filters={[people, ...filters]} />
          <TaskList
            page={page}
            view={view}
            timeZone={timeZone}
            now={ctx.now()}
            members={canEdit ? members : undefined}
          />
        </div>
        <TaskPreview ctx={ctx} id={preview} timeZone={timeZone} canEdit={canEdit} />
      </ListScope>
    </Page>
  )
}
