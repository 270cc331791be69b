import {
  ArrowRightLeft,
  Ban,
  Handshake,
  MailCheck,
  Phone,
  ShoppingBag,
  StickyNote,
} from 'lucide-react'
import { describeMove, type NoteFacts, type TimelineEntry } from '@/domains/customers'
import { formatCountOf } from '@/lib/intl/numbers'
import { Money } from '@/ui/entities/money'
import { orderStatusLooks } from '@/ui/entities/order-status-badge'
import { SegmentBadge } from '@/ui/entities/segment-badge'
import type { TimelineEntry as ShownEntry } from '@/ui/patterns/timeline'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { fieldOfInstant } from '../../../tasks/local-time'
import { consentChannels, consentSources } from './consent-words'
import { NoteActions } from './note-actions'
import type { Colleague } from './note-fields'
import { outcomeWords } from './note-words'

export interface EntryContext {
  timeZone: string
  locale: string
  /** whom a note may call */
  members: readonly Colleague[]
  /** whether this person may change a note of this author */
  mayChange: (authorId: string | null) => boolean
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
  context: EntryContext,
): Pick<ShownEntry, 'icon' | 'tone' | 'title' | 'children'> {
  const { locale } = context
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
    case 'call':
      return noteEntry(entry, context)
    case 'consent': {
      const isYes = entry.state === 'opted_in'
      return {
        icon: isYes ? <MailCheck /> : <Ban />,
        tone: isYes ? 'info' : 'danger',
        title: `${isYes ? 'Agreed to' : 'Refused'} marketing by ${channelWord(entry.channel)}`,
        children: sentence(consentSources[entry.source] ?? entry.source),
      }
    }
  }
}

const channelWord = (channel: string) =>
  consentChannels[channel as keyof typeof consentChannels] ?? channel

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const noteLooks = {
  note: { icon: <StickyNote />, tone: 'warning', did: 'wrote' },
  call: { icon: <Phone />, tone: 'info', did: 'called' },
  meeting: { icon: <Handshake />, tone: 'violet', did: 'met them' },
} as const

function noteEntry(
  entry: NoteFacts & { id: string; at: Date },
  { timeZone, members, mayChange }: EntryContext,
): Pick<ShownEntry, 'icon' | 'tone' | 'title' | 'children'> {
  const { noteKind: kind, body, minutes, outcome } = entry
  const { icon, tone, did } = noteLooks[kind]
  const details = [
    minutes === null ? null : formatCountOf(minutes, 'minute'),
    outcome && outcomeWords[outcome],
    entry.isEdited ? 'changed since' : null,
  ].filter((detail) => detail !== null)
  return {
    icon,
    tone,
    title: (
      <>
        {entry.authorName ?? 'A former colleague'} {did}
        {details.length > 0 ? (
          <span className="text-ink-muted text-sm"> {details.join(' · ')}</span>
        ) : null}
      </>
    ),
    children: (
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 whitespace-pre-wrap text-ink">{body}</p>
        {mayChange(entry.authorId) ? (
          <NoteActions
            noteId={entry.id}
            members={members}
            draft={{
              kind,
              body,
              happenedAt: fieldOfInstant(entry.at, timeZone),
              minutes: minutes === null ? '' : String(minutes),
              outcome: outcome ?? 'none',
            }}
          />
        ) : null}
      </div>
    ),
  }
}
