import type { SegmentTotal } from '@/domains/analytics'
import { formatNumber } from '@/lib/intl/numbers'
import { BarList } from '@/ui/charts/bar-list'
import { type Segment, segmentLooks } from '@/ui/entities/segment-badge'
import { Card } from '@/ui/primitives/card'

const order = Object.keys(segmentLooks) as Segment[]

/** Customers by segment, each bar a way to its customers. */
export function SegmentsCard({ segments }: { segments: readonly SegmentTotal[] }) {
  const count = (name: string) => segments.find(({ segment }) => segment === name)?.customers ?? 0
  const unscored = count('unscored')
  const isScored = segments.some(({ segment }) => segment !== 'unscored')
  return (
    <Card title="Segments" description="Customers by what they bought, how often and when">
      {isScored ? (
        <BarList
          label="Customers by segment"
          unit={{ kind: 'count' }}
          hasShare
          items={order.map((segment) => ({
            id: segment,
            label: segmentLooks[segment].label,
            value: count(segment),
            tone: segmentLooks[segment].tone,
            href: `/customers?segment=${segment}`,
          }))}
        />
      ) : (
        <p className="text-ink-muted">
          Nobody is scored yet. The first scoring runs when the first import is done.
        </p>
      )}
      {isScored && unscored > 0 ? (
        <p className="mt-3 text-ink-muted text-sm">
          {formatNumber(unscored)} came in since and are scored tonight.
        </p>
      ) : null}
    </Card>
  )
}
