import { Badge, type Tone } from '../primitives/badge'

export type Segment =
  | 'champion'
  | 'loyal'
  | 'potential'
  | 'new'
  | 'at_risk'
  | 'hibernating'
  | 'lost'

/** The seven segments, best first: the same word and color on every screen and chart. */
export const segmentLooks: Record<Segment, { label: string; tone: Tone }> = {
  champion: { label: 'Champion', tone: 'accent' },
  loyal: { label: 'Loyal', tone: 'teal' },
  potential: { label: 'Potential', tone: 'info' },
  new: { label: 'New', tone: 'violet' },
  at_risk: { label: 'At risk', tone: 'orange' },
  hibernating: { label: 'Hibernating', tone: 'slate' },
  lost: { label: 'Lost', tone: 'neutral' },
}

/** Segment of a customer, or that it has none yet. */
export function SegmentBadge({ segment }: { segment: Segment | null }) {
  if (segment === null) return <span className="text-ink-faint">Not scored</span>
  const { label, tone } = segmentLooks[segment]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}
