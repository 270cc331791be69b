import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import type { TaskDetails } from '@/domains/tasks'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { TaskButtons } from '../_components/task-buttons'
import { TaskFacts } from '../_components/task-facts'
import type { TaskValues } from '../_components/task-form'
import { assignableMembers } from '../assignable-members'
import { chosenTypes } from '../chosen-types'
import { fieldOfInstant } from '../local-time'
import { EditTask } from './_components/edit-task'
import { loadTask } from './load-task'

export const metadata: Metadata = { title: 'Task' }

export default async function TaskPage({ params }: PageProps<'/tasks/[id]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const task = await loadTask((await params).id)
  const { timeZone } = organization
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title={task.title}
        parent={{ label: 'Tasks', href: '/tasks' }}
        actions={canEdit ? <TaskButtons taskId={task.id} isOpen={task.status === 'open'} /> : null}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Task">
          <TaskFacts task={task} timeZone={timeZone} />
        </Card>
        {canEdit ? (
          <Card title="Change">
            <EditTask
              taskId={task.id}
              values={valuesOf(task, timeZone)}
              types={chosenTypes}
              members={await assignableMembers(ctx)}
            />
          </Card>
        ) : null}
      </div>
    </Page>
  )
}

/** A task that the product made keeps its kind. */
function valuesOf(task: TaskDetails, timeZone: string): TaskValues {
  const isMade = task.type === 'pending_reply' || task.type === 'promise'
  return {
    title: task.title,
    notes: task.notes ?? '',
    type: isMade ? undefined : task.type,
    priority: task.priority,
    dueAt: task.dueAt ? fieldOfInstant(task.dueAt, timeZone) : '',
    assigneeId: task.assignee === null ? undefined : (task.assigneeId ?? undefined),
    reminders: task.reminders,
  }
}
