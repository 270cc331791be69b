import { FLOW_DAYS, type FlowsBetween, type SegmentFlow } from '@/domains/segments'
import { BarList } from '@/ui/charts/bar-list'
import { Card } from '@/ui/primitives/card'

/** The other segments that people came from, and went to. */
export function SegmentWays({ flows: { cameFrom, wentTo } }: { flows: FlowsBetween }) {
  return (
    <Card
      title={`Came from / went to, ${FLOW_DAYS} days`}
      description="People who left one segment and entered the other within a day"
    >
      {cameFrom.length + wentTo.length === 0 ? (
        <p className="text-ink-muted">Nobody moved between this segment and another.</p>
      ) : (
        <div className="flex flex-col gap-4">
          <Ways label="Came from" flows={cameFrom} />
          <Ways label="Went to" flows={wentTo} />
        </div>
      )}
    </Card>
  )
}

function Ways({ label, flows }: { label: string; flows: readonly SegmentFlow[] }) {
  if (flows.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 font-medium text-ink-muted text-sm">{label}</h3>
      <BarList
        label={label}
        unit={{ kind: 'count' }}
        items={flows.map(({ id, name, people }) => ({
          id,
          label: name,
          value: people,
          tone: 'accent',
          href: `/grow/segments/${id}`,
        }))}
      />
    </div>
  )
}
