import type { TaskRow } from '@/domains/tasks'
import { Badge } from '@/ui/primitives/badge'
import { Link } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { priorityLooks } from './task-words'

export interface TaskLinesProps {
  tasks: readonly TaskRow[]
  timeZone: string
  now: Date
  /** said when there are none */
  empty: string
}

/** A few open tasks in a card. */
export function TaskLines({ tasks, timeZone, now, empty }: TaskLinesProps) {
  if (tasks.length === 0) return <p className="border-t px-5 py-4 text-ink-muted">{empty}</p>
  return (
    <ul className="divide-y border-t">
      {tasks.map((task) => {
        const isLate = task.dueAt !== null && task.dueAt <= now
        const { label, tone } = priorityLooks[task.priority]
        return (
          <li
            key={task.id}
            className="relative flex items-center gap-4 px-5 py-3 last:rounded-b-xl hover:bg-hover"
          >
            <div className="min-w-0 flex-1">
              <Link
                href={`/tasks/${task.id}`}
                prefetch={false}
                className="block truncate rounded-sm font-medium text-ink after:absolute after:inset-0"
              >
                {task.title}
              </Link>
              {task.about ? <p className="truncate text-ink-muted text-sm">{task.about}</p> : null}
            </div>
            {task.priority === 'urgent' || task.priority === 'high' ? (
              <Badge tone={tone} hasDot>
                {label}
              </Badge>
            ) : null}
            {task.dueAt ? (
              <span
                data-tone={isLate ? 'danger' : undefined}
                className={`text-sm ${isLate ? 'text-tone-text' : 'text-ink-muted'}`}
              >
                {isLate ? <span className="sr-only">Late: </span> : null}
                <RelativeTime at={task.dueAt.toISOString()} timeZone={timeZone} />
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
