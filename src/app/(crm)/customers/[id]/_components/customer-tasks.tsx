import { type Ctx, hasRole } from '@/db/context'
import { listTasks } from '@/domains/tasks'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import type { Option } from '@/ui/primitives/option-list'
import { NewTask } from '../../../tasks/_components/new-task'
import { TaskLines } from '../../../tasks/_components/task-lines'
import { chosenTypes } from '../../../tasks/chosen-types'

const SHOWN = 5

/** What is to be done for a person. */
export async function CustomerTasks({
  ctx,
  customerId,
  members,
  timeZone,
}: {
  ctx: Ctx
  customerId: string
  members: readonly Option[]
  timeZone: string
}) {
  const tasks = await listTasks(ctx, { customerId, size: SHOWN })
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
