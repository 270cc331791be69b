import type { SegmentOfCustomer } from '@/domains/segments'
import { Badge } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { PutIntoSegment } from '../../../_components/put-into-segment'
import { LeaveSegment } from './leave-segment'

export interface CustomerSegmentsProps {
  customerId: string
  segments: readonly SegmentOfCustomer[]
  /** those into which people can be put by hand */
  fixed: readonly { id: string; name: string }[]
  timeZone: string
  canEdit: boolean
}

/** The segments a person is in, since when, and by which fact. */
export function CustomerSegments(props: CustomerSegmentsProps) {
  const { customerId, segments, fixed, timeZone, canEdit } = props
  const inside = new Set(segments.map(({ id }) => id))
  return (
    <Card
      title="Segments"
      actions={
        canEdit ? (
          <PutIntoSegment
            customerIds={[customerId]}
            segments={fixed.filter(({ id }) => !inside.has(id))}
          />
        ) : undefined
      }
    >
      {segments.length === 0 ? (
        <p className="text-ink-muted">This person is in no segment of yours.</p>
      ) : (
        <ul aria-label="Segments" className="flex flex-col divide-y">
          {segments.map((segment) => (
            <li key={segment.id} className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2">
                  <TextLink href={`/grow/segments/${segment.id}`} prefetch={false}>
                    {segment.name}
                  </TextLink>
                  {segment.kind === 'fixed' ? <Badge>Fixed</Badge> : null}
                </p>
                <p className="break-words text-ink">{whyIn(segment)}</p>
                <p className="break-words text-ink-muted text-sm">
                  Since{' '}
                  <DateTime at={segment.since.toISOString()} timeZone={timeZone} style="day" />
                  {segment.isByHand ? '' : `. The rule: ${segment.sentence}.`}
                </p>
              </div>
              {canEdit && segment.kind === 'fixed' ? (
                <LeaveSegment customerId={customerId} segmentId={segment.id} name={segment.name} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function whyIn({ isByHand, putInBy, facts }: SegmentOfCustomer): string {
  if (isByHand) return putInBy ? `Put in by ${putInBy}` : 'Put in by hand or by a flow'
  return facts.length > 0 ? `Came in as: ${facts.join(' · ')}` : 'Fitted from the start'
}
