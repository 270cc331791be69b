import type { Ctx } from '@/db/context'
import { listTasks, replyQueue } from '@/domains/tasks'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { TaskLines } from '../../tasks/_components/task-lines'
import { ReplyQueueCard } from './reply-queue'

const SHOWN = 6

/** What runs out today: buyers who wait, and one's own tasks. */
export async function TasksToday({ ctx, timeZone }: { ctx: Ctx; timeZone: string }) {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : ''
  const [queue, mine] = await Promise.all([
    replyQueue(ctx, SHOWN),
    listTasks(ctx, { assignees: [me], size: SHOWN }),
  ])
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <ReplyQueueCard queue={queue} timeZone={timeZone} now={ctx.now()} />
      <Card
        title="My tasks"
        isPadded={false}
        actions={
          <TextLink href={mine.next ? `/tasks?assignee=${me}` : '/tasks'}>
            {mine.next ? 'All of mine' : 'All tasks'}
          </TextLink>
        }
      >
        <TaskLines
          tasks={mine.rows}
          timeZone={timeZone}
          now={ctx.now()}
          empty="Nobody has given you a task, and you have taken none."
        />
      </Card>
    </div>
  )
}
