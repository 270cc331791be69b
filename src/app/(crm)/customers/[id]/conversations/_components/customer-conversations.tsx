import type { CustomerConversation } from '@/domains/inbox'
import { formatCountOf } from '@/lib/intl/numbers'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { ListPager } from '@/ui/patterns/list-pager'
import { Badge } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { listHref } from '../../../../_lists/list-address'
import { StatusBadge, sentimentLooks } from '../../../../inbox/_components/conversation-looks'

export interface CustomerConversationsProps {
  page: { rows: CustomerConversation[]; next?: string; previous?: string }
  path: string
  timeZone: string
}

/** The conversations with a person, and how they sounded in each. */
export function CustomerConversations({ page, path, timeZone }: CustomerConversationsProps) {
  const href = (cursor: string | undefined) => cursor && listHref(path, { cursor })
  return (
    <Card title="Conversations" isPadded={false}>
      {page.rows.length === 0 ? (
        <p className="border-t px-5 py-4 text-ink-muted">
          Nothing was written with this person on any channel.
        </p>
      ) : (
        <ul aria-label="Conversations" className="flex flex-col divide-y border-t">
          {page.rows.map((conversation) => (
            <li
              key={conversation.id}
              className="relative flex flex-col gap-1 px-5 py-3 last:rounded-b-xl hover:bg-hover"
            >
              <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <Link
                  href={`/inbox/${conversation.id}`}
                  prefetch={false}
                  className="min-w-0 break-words font-medium text-ink after:absolute after:inset-0"
                >
                  {conversation.subject}
                </Link>
                <StatusBadge status={conversation.status} />
              </div>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
                <MarketplaceBadge
                  marketplace={conversation.channel}
                  name={conversation.connectionName ?? undefined}
                />
                <span>
                  {formatCountOf(conversation.received, 'message')} from them, {conversation.sent}{' '}
                  from you
                </span>
                <ConversationMood conversation={conversation} />
                <RelativeTime at={conversation.lastMessageAt.toISOString()} timeZone={timeZone} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="px-5 pb-4 empty:hidden">
        <ListPager
          previousHref={href(page.previous)}
          nextHref={href(page.next)}
          previousLabel="Newer"
          nextLabel="Older"
        />
      </div>
    </Card>
  )
}

/** Far enough from the middle to be worth a word. */
const CLEAR = 0.2

/** How they sounded last, and whether all in all it was otherwise. */
function ConversationMood({ conversation: { mood, averageMood } }: { conversation: Moods }) {
  if (!mood) return <span>Mood not read</span>
  const { tone, label } = sentimentLooks[mood]
  const whole =
    averageMood === null || Math.abs(averageMood) < CLEAR
      ? 'neutral'
      : averageMood > 0
        ? 'positive'
        : 'negative'
  return (
    <span className="inline-flex items-center gap-1.5">
      <Badge tone={tone} hasDot>
        {label}
      </Badge>
      {whole === mood ? null : (
        <span>in the last message; {sentimentLooks[whole].label.toLowerCase()} on average</span>
      )}
    </span>
  )
}

type Moods = Pick<CustomerConversation, 'mood' | 'averageMood'>
