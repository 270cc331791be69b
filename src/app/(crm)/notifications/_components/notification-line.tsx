import {
  AlarmClock,
  AtSign,
  Hourglass,
  MessageSquareWarning,
  Sparkles,
  UserPlus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Notification } from '@/domains/tasks'
import type { Tone } from '@/ui/primitives/badge'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { MarkRead } from './mark-buttons'
import { NotificationLink } from './notification-link'

const looks: Readonly<Record<Notification['kind'], { icon: ReactNode; tone: Tone }>> = {
  reply_overdue: { icon: <MessageSquareWarning />, tone: 'danger' },
  resolution_overdue: { icon: <Hourglass />, tone: 'warning' },
  task_assigned: { icon: <UserPlus />, tone: 'info' },
  task_reminder: { icon: <AlarmClock />, tone: 'accent' },
  wish_in_stock: { icon: <Sparkles />, tone: 'accent' },
  mention: { icon: <AtSign />, tone: 'info' },
}

/** One thing that one was told. */
export function NotificationLine({
  notification,
  timeZone,
}: {
  notification: Notification
  timeZone: string
}) {
  const { id, kind, title, task, href, at, readAt } = notification
  const isRead = readAt !== null
  return (
    <li className="relative flex items-start gap-3.5 px-5 py-3 hover:bg-hover">
      <span
        aria-hidden
        data-tone={looks[kind].tone}
        className="grid size-8 shrink-0 place-items-center rounded-lg bg-tone-soft text-tone-text [&_svg]:size-4"
      >
        {looks[kind].icon}
      </span>
      <div className="min-w-0 flex-1">
        <p className={isRead ? '' : 'font-medium'}>
          {isRead ? null : <span className="sr-only">Unread: </span>}
          {href ? <NotificationLink id={id} href={href} isRead={isRead} title={title} /> : title}
        </p>
        {task ? <p className="truncate text-ink-muted text-sm">{task}</p> : null}
        <p className="text-ink-muted text-sm">
          <RelativeTime at={at.toISOString()} timeZone={timeZone} />
        </p>
      </div>
      {isRead ? null : (
        <span className="relative z-10">
          <MarkRead id={id} title={title} />
        </span>
      )}
    </li>
  )
}
