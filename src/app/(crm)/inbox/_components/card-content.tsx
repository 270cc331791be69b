import { Clock, Send, TriangleAlert } from 'lucide-react'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Avatar } from '@/ui/primitives/avatar'
import { DateTime } from '@/ui/primitives/date-time'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { TimeLeft } from '@/ui/primitives/time-left'
import { AT_RISK_MINUTES } from '@/unified/conversation'
import type { CardTexts, DueTexts } from './card-texts'
import { Mood, PriorityBadge } from './conversation-looks'

/** What stands on a card of the board and in the queue. */
export function CardContent({ card, timeZone }: { card: CardTexts; timeZone: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-w-0 items-center gap-1.5 pr-14">
        {card.isUnread ? <UnreadDot /> : null}
        <span
          className={`min-w-0 truncate text-ink ${card.isUnread ? 'font-semibold' : 'font-medium'}`}
        >
          {card.name}
        </span>
      </div>
      <p className="truncate text-ink text-sm">{card.subject}</p>
      {card.preview ? (
        <p dir="auto" className="line-clamp-2 break-words text-ink-muted text-sm">
          {card.isOurs ? 'You: ' : ''}
          {card.preview}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-1 empty:hidden">
        <ReplyDue due={card.due} timeZone={timeZone} />
        <PriorityBadge priority={card.priority} />
        <Mood sentiment={card.sentiment} intents={card.intents} />
        <ReplyTrouble card={card} />
      </div>
      <div className="flex items-center justify-between gap-2 text-ink-muted text-sm">
        <MarketplaceBadge marketplace={card.channel} name={card.connectionName} />
        <span className="flex shrink-0 items-center gap-1.5">
          <CardTime card={card} timeZone={timeZone} />
          {card.assigneeName ? (
            <span title={`Assigned to ${card.assigneeName}`}>
              <Avatar name={card.assigneeName} size="sm" />
              <span className="sr-only">Assigned to {card.assigneeName}</span>
            </span>
          ) : null}
        </span>
      </div>
    </div>
  )
}

/** How long the buyer may still wait; nothing where no clock runs. */
export function ReplyDue({ due, timeZone }: { due: DueTexts | undefined; timeZone: string }) {
  if (!due) return null
  return (
    <TimeLeft
      dueAt={due.at}
      readAt={due.readAt}
      why={due.why}
      timeZone={timeZone}
      soonMinutes={AT_RISK_MINUTES}
      what="Reply"
    />
  )
}

export function UnreadDot() {
  return (
    <span className="inline-flex shrink-0">
      <span aria-hidden className="size-2 rounded-full bg-accent" />
      <span className="sr-only">Unread:</span>
    </span>
  )
}

function ReplyTrouble({ card }: { card: CardTexts }) {
  if (card.hasTrouble)
    return (
      <span data-tone="danger" className="badge">
        <TriangleAlert aria-hidden className="size-3" />
        Reply not sent
      </span>
    )
  return card.isBeingSent ? (
    <span data-tone="info" className="badge">
      <Send aria-hidden className="size-3" />
      Sending
    </span>
  ) : null
}

/** Since when the buyer waits; where nobody does, when something happens next, or happened last. */
function CardTime({ card, timeZone }: { card: CardTexts; timeZone: string }) {
  const next = card.snoozedUntil ?? (card.status === 'follow_up' ? card.followUpAt : undefined)
  if (next)
    return (
      <span className="flex items-center gap-1">
        <Clock aria-hidden className="size-3" />
        <span className="sr-only">{card.snoozedUntil ? 'Snoozed until' : 'Follow up'}</span>
        <DateTime at={next} timeZone={timeZone} style="day" />
      </span>
    )
  return (
    <span>
      {card.waitingSince ? <span className="sr-only">Waiting since </span> : null}
      <RelativeTime at={card.waitingSince ?? card.lastMessageAt} timeZone={timeZone} />
    </span>
  )
}
