import { type SegmentDetails, SIZE_DAYS } from '@/domains/segments'
import { TimeSeriesChart } from '@/ui/charts/time-series-chart'
import { Card } from '@/ui/primitives/card'

/** How many people were in it at the end of each day. */
export function SizeCard({ segment: { sizes } }: { segment: SegmentDetails }) {
  return (
    <Card title="Size" description={`People at the end of each day, last ${SIZE_DAYS} days`}>
      {sizes.length > 1 ? (
        <TimeSeriesChart
          label={`People per day, last ${SIZE_DAYS} days`}
          points={sizes.map(({ day, members }) => ({ day, value: members }))}
          unit={{ kind: 'count' }}
          names={{ value: 'People', before: 'Before' }}
        />
      ) : (
        <p className="text-ink-muted">
          A line appears here from the second day on: the size is stored each night.
        </p>
      )}
    </Card>
  )
}
