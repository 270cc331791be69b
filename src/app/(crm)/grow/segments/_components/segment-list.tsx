import { UsersRound } from 'lucide-react'
import { MOVEMENT_DAYS, type SegmentSummary } from '@/domains/segments'
import { formatNumber } from '@/lib/intl/numbers'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Badge } from '@/ui/primitives/badge'
import { LinkButton } from '@/ui/primitives/link-button'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { SegmentState } from './segment-state'

const columns: DataListColumn[] = [
  { id: 'name', header: 'Segment', width: '26%', onPhone: 'title' },
  { id: 'rules', header: 'Who is in it', hideBelow: 'md', onPhone: 'meta' },
  { id: 'members', header: 'People', width: '92px', align: 'end', onPhone: 'aside' },
  {
    id: 'moves',
    header: `Last ${MOVEMENT_DAYS} days`,
    width: '120px',
    align: 'end',
    onPhone: 'meta',
  },
  { id: 'computed', header: 'As of', width: '124px', hideBelow: 'lg', onPhone: 'hidden' },
]

export interface SegmentListProps {
  segments: readonly SegmentSummary[]
  canEdit: boolean
  timeZone: string
}

/** Every segment with its size and who moved lately. */
export function SegmentList({ segments, canEdit, timeZone }: SegmentListProps) {
  return (
    <DataList
      label="Segments"
      columns={columns}
      rows={segments.map((segment) => ({
        id: segment.id,
        href: `/grow/segments/${segment.id}`,
        label: segment.name,
        cells: {
          name: (
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate font-medium">{segment.name}</span>
              {segment.kind === 'fixed' ? <Badge tone="neutral">Fixed</Badge> : null}
              <SegmentState segment={segment} />
            </span>
          ),
          rules: (
            <span className="block truncate text-ink-muted" title={segment.sentence}>
              {segment.sentence}
            </span>
          ),
          members: segment.computedAt ? formatNumber(segment.members) : '–',
          moves: <Moves {...segment} />,
          computed: segment.computedAt ? (
            <RelativeTime at={segment.computedAt.toISOString()} timeZone={timeZone} />
          ) : (
            '–'
          ),
        },
      }))}
      empty={
        <EmptyState
          icon={<UsersRound />}
          title="Choose people by rules"
          description="A segment is everybody who fits rules like “spent £400 or more and ordered last more than 90 days ago”. There is none yet."
          action={
            canEdit ? (
              <LinkButton href="/grow/segments/new" variant="primary">
                Make the first segment
              </LinkButton>
            ) : (
              <p className="text-ink-muted">An agent, admin or owner can make one.</p>
            )
          }
        />
      }
    />
  )
}

function Moves({ entered, left }: Pick<SegmentSummary, 'entered' | 'left'>) {
  if (entered + left === 0) return <span className="text-ink-faint">No moves</span>
  return (
    <span className="tabular-nums">
      <span className="sr-only">{`${entered} entered, ${left} left`}</span>
      <span aria-hidden>
        +{formatNumber(entered)} −{formatNumber(left)}
      </span>
    </span>
  )
}
