import { ArrowRightLeft, Ban, MailCheck, ShoppingBag, StickyNote } from 'lucide-react'
import { describeMove, type TimelineEntry } from '@/domains/customers'
import { Money } from '@/ui/entities/money'
import { orderStatusLooks } from '@/ui/entities/order-status-badge'
import { SegmentBadge } from '@/ui/entities/segment-badge'
import type { TimelineEntry as ShownEntry } from '@/ui/patterns/timeline'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { DeleteNote } from './delete-note'

export interface EntryContext {
  timeZone: string
  locale: string
  /** whether this person may delete a note of this author */
  mayDelete: (authorId: string | null) => boolean
}

/** One entry of a person's timeline, as a sentence with its details. */
export function shownEntry(entry: TimelineEntry, context: EntryContext): ShownEntry {
  return {
    id: `${entry.kind}-${entry.id}`,
    time: <DateTime at={entry.at.toISOString()} timeZone={context.timeZone} style="time" />,
    ...sentenceOf(entry, context),
  }
}

function sentenceOf(
  entry: TimelineEntry,
  { locale, mayDelete }: EntryContext,
): Pick<ShownEntry, 'icon' | 'tone' | 'title' | 'children'> {
  switch (entry.kind) {
    case 'order':
      return {
        icon: <ShoppingBag />,
        tone: entry.countsAsPurchase ? 'success' : 'neutral',
        title: (
          <>
            Order{' '}
            <TextLink href={`/orders/${entry.id}`} prefetch={false}>
              {entry.number}
            </TextLink>{' '}
            of <Money amount={entry.totalAmount} currency={entry.currency} locale={locale} /> on{' '}
            {entry.connectionName}
          </>
        ),
        children: entry.countsAsPurchase
          ? undefined
          : `${orderStatusLooks[entry.status].label}. Does not count as a purchase.`,
      }
    case 'segment':
      return {
        icon: <ArrowRightLeft />,
        tone: 'accent',
        title: (
          <span className="inline-flex flex-wrap items-center gap-1.5">
            Moved from <SegmentBadge segment={entry.from} /> to <SegmentBadge segment={entry.to} />
          </span>
        ),
        children: describeMove(entry.reason),
      }
    case 'note':
      return {
        icon: <StickyNote />,
        tone: 'warning',
        title: `${entry.authorName ?? 'A former colleague'} wrote`,
        children: (
          <div className="flex items-start justify-between gap-3">
            <p className="min-w-0 whitespace-pre-wrap text-ink">{entry.body}</p>
            {mayDelete(entry.authorId) ? <DeleteNote noteId={entry.id} /> : null}
          </div>
        ),
      }
    case 'consent': {
      const isYes = entry.state === 'opted_in'
      return {
        icon: isYes ? <MailCheck /> : <Ban />,
        tone: isYes ? 'info' : 'danger',
        title: isYes ? 'Agreed to marketing mail' : 'Refused marketing mail',
        children: entry.source === 'import' ? 'As a file says.' : 'As the marketplace says.',
      }
    }
  }
}
