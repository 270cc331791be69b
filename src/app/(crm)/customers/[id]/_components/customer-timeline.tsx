import type { Actor } from '@/db/context'
import { hasRole } from '@/db/context'
import type { TimelineEntry, TimelineKind } from '@/domains/customers'
import { formatDayHeading, localDay } from '@/lib/intl/dates'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { Timeline } from '@/ui/patterns/timeline'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import type { Option } from '@/ui/primitives/option-list'
import { listHref } from '../../../_lists/list-address'
import { moreOfTimeline } from '../search-params'
import { NoteForm } from './note-form'
import { type EntryContext, shownEntry } from './timeline-entry'

export interface CustomerTimelineProps {
  customerId: string
  timeline: { rows: TimelineEntry[]; next?: string }
  shown: { kind: TimelineKind[]; entries: number; before?: string | undefined }
  organization: { timeZone: string; locale: string }
  members: readonly Option[]
  actor: Actor
  now: Date
}

const kindFilter = {
  param: 'kind',
  label: 'Kind',
  options: [
    { id: 'order', label: 'Orders' },
    { id: 'segment', label: 'Segment moves' },
    { id: 'note', label: 'Notes' },
    { id: 'call', label: 'Calls and meetings' },
    { id: 'consent', label: 'Consent' },
  ],
}

/** What happened with a person, newest first, with the notes of colleagues. */
export function CustomerTimeline(props: CustomerTimelineProps) {
  const { customerId, timeline, shown, actor } = props
  const kind = shown.kind.join(',')
  const more = timeline.next && moreOfTimeline(shown, timeline.next)
  const path = `/customers/${customerId}`
  return (
    <ListScope>
      <Card title="Timeline" actions={<FilterChips filters={[kindFilter]} />}>
        <div className="flex flex-col gap-6">
          {hasRole(actor, 'agent') ? (
            <NoteForm
              customerId={customerId}
              members={colleagues(props)}
              assignees={props.members}
            />
          ) : null}
          {shown.before ? (
            <LinkButton href={listHref(path, { kind })} size="sm" className="self-center">
              Back to the newest
            </LinkButton>
          ) : null}
          {timeline.rows.length === 0 ? (
            <p className="text-ink-muted">
              {kind ? 'Nothing of this kind has happened.' : 'Nothing has happened yet.'}
            </p>
          ) : (
            <Timeline label="What happened" groups={groupsOf(props)} />
          )}
          {more ? (
            <LinkButton
              href={listHref(path, { kind, ...more })}
              size="sm"
              scroll={false}
              prefetch={false}
              className="self-center"
            >
              Load more
            </LinkButton>
          ) : null}
        </div>
      </Card>
    </ListScope>
  )
}

/** Colleagues a note may call. The label of oneself says so in brackets, which is no name to call. */
const colleagues = ({ members, actor }: CustomerTimelineProps) =>
  members.flatMap(({ id, label }) =>
    actor.kind === 'user' && actor.userId === id ? [] : [{ id, name: label }],
  )

function groupsOf(props: CustomerTimelineProps) {
  const { timeline, organization, actor, now } = props
  const { timeZone, locale } = organization
  const today = localDay(now, timeZone)
  const context: EntryContext = {
    timeZone,
    locale,
    members: colleagues(props),
    mayChange: (authorId) =>
      hasRole(actor, 'admin') ||
      (hasRole(actor, 'agent') && actor.kind === 'user' && actor.userId === authorId),
  }
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of timeline.rows) {
    const day = localDay(entry.at, timeZone)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, entries]) => ({
    id: day,
    heading: formatDayHeading(day, today),
    entries: entries.map((entry) => shownEntry(entry, context)),
  }))
}
