import { type Ctx, hasRole } from '@/db/context'
import { listTasks } from '@/domains/tasks'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { NewTask } from '../../../tasks/_components/new-task'
import { TaskLines } from '../../../tasks/_components/task-lines'
import { assignableMembers } from '../../../tasks/assignable-members'
import { chosenTypes } from '../../../tasks/chosen-types'

const SHOWN = 5

/** What is to be done for a person. */
export async function CustomerTasks({
  ctx,
  customerId,
  timeZone,
}: {
  ctx: Ctx
  customerId: string
  timeZone: string
}) {
  const [tasks, members] = await Promise.all([
    listTasks(ctx, { customerId, size: SHOWN }),
    assignableMembers(ctx),
  ])
  return (
    <Card
      title="Tasks"
      isPadded={false}
      actions={
        <>
          {tasks.next ? (
            <TextLink href={`/tasks?customer=${customerId}`}>All tasks</TextLink>
          ) : null}
          {hasRole(ctx.actor, 'agent') ? (
            <NewTask members={members} types={chosenTypes} customerId={customerId} isSmall />
          ) : null}
        </>
      }
    >
      <TaskLines
        tasks={tasks.rows}
        timeZone={timeZone}
        now={ctx.now()}
        empty="Nothing is to be done for this person."
      />
    </Card>
  )
}
