import type { ReplyQueue, WaitingConversation } from '@/domains/tasks'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'

export interface ReplyQueueCardProps {
  queue: ReplyQueue
  timeZone: string
  now: Date
}

const MOST_COUNTED = 1000

/** Buyers who wait too long, or will within two hours, the most pressing first. */
export function ReplyQueueCard({ queue, timeZone, now }: ReplyQueueCardProps) {
  const counts = [
    ...(queue.overdue > 0 ? [`${many(queue.overdue)} late`] : []),
    ...(queue.atRisk > 0 ? [`${many(queue.atRisk)} due within two hours`] : []),
  ]
  return (
    <Card title="Replies at risk" description={counts.join(', ') || undefined} isPadded={false}>
      {queue.rows.length === 0 ? (
        <p className="border-t px-5 py-4 text-ink-muted">
          No buyer’s reply is late, or due within two hours.
        </p>
      ) : (
        <ul className="divide-y border-t">
          {queue.rows.map((row) => (
            <QueueLine key={row.id} row={row} timeZone={timeZone} isLate={row.replyDueAt <= now} />
          ))}
        </ul>
      )}
    </Card>
  )
}

const many = (count: number): string =>
  count > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(count)

function QueueLine({
  row,
  timeZone,
  isLate,
}: {
  row: WaitingConversation
  timeZone: string
  isLate: boolean
}) {
  const title = row.subject || `Conversation #${row.number}`
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">
          <Link
            href={`/inbox/${row.id}`}
            prefetch={false}
            className="rounded-sm text-ink after:absolute after:inset-0"
          >
            {title}
          </Link>
        </p>
        <p className="flex min-w-0 items-center gap-2 text-ink-muted text-sm">
          <MarketplaceBadge marketplace={row.channel} />
          <span className="truncate">{row.customer ?? 'Buyer not known'}</span>
        </p>
      </div>
      <div className="text-sm" title={whyOf(row)}>
        <p {...(isLate ? { 'data-tone': 'danger', className: 'text-tone-text' } : {})}>
          {isLate ? 'Was due ' : 'Due '}
          <RelativeTime at={row.replyDueAt.toISOString()} timeZone={timeZone} />
        </p>
        <p className="text-ink-muted">{row.assignee ?? 'Nobody’s'}</p>
      </div>
      <span className="sr-only">{whyOf(row)}</span>
    </li>
  )
}

/** Why the reply is due when it is. */
function whyOf({ rule, targetMinutes }: WaitingConversation): string {
  const span =
    targetMinutes % 60 === 0
      ? formatCountOf(targetMinutes / 60, 'hour')
      : formatCountOf(targetMinutes, 'minute')
  return rule === 'marketplace'
    ? `The marketplace asks for a reply within ${span}, weekends included.`
    : `Your target is a reply within ${span} of business hours.`
}
