import type { ReplyQueue, WaitingConversation } from '@/domains/tasks'
import { formatNumber } from '@/lib/intl/numbers'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Card } from '@/ui/primitives/card'
import { Link, TextLink } from '@/ui/primitives/link'
import { TimeLeft } from '@/ui/primitives/time-left'
import { AT_RISK_MINUTES } from '@/unified/conversation'
import { whyDue } from '../../inbox/_components/card-texts'

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
    <Card
      title="Replies at risk"
      description={counts.join(', ') || undefined}
      isPadded={false}
      actions={<TextLink href="/inbox?show=list&only=risk&sort=due">All of them</TextLink>}
    >
      {queue.rows.length === 0 ? (
        <p className="border-t px-5 py-4 text-ink-muted">
          No buyer’s reply is late, or due within two hours.
        </p>
      ) : (
        <ul className="divide-y border-t">
          {queue.rows.map((row) => (
            <QueueLine key={row.id} row={row} timeZone={timeZone} now={now} />
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
  now,
}: {
  row: WaitingConversation
  timeZone: string
  now: Date
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
      <div className="text-sm">
        <TimeLeft
          dueAt={row.replyDueAt.toISOString()}
          readAt={now.toISOString()}
          timeZone={timeZone}
          soonMinutes={AT_RISK_MINUTES}
          what="Reply"
          why={whyDue(row.rule, row.targetMinutes)}
        />
        <p className="text-ink-muted">{row.assignee ?? 'Nobody’s'}</p>
      </div>
      <span className="sr-only">{whyDue(row.rule, row.targetMinutes)}</span>
    </li>
  )
}
