import type { ImportDetails } from '@/domains/imports'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import { type Segment, segmentLooks } from '@/ui/entities/segment-badge'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { RejectedFileLink } from './rejected-lines'
import { RevertButton } from './revert-button'

export interface DoneViewProps {
  job: ImportDetails
  segments: { segment: string; customers: number }[]
  canEdit: boolean
  canRevert: boolean
}

const isSegment = (name: string): name is Segment => name in segmentLooks

const bestFirst = (segments: DoneViewProps['segments']) => {
  const order = Object.keys(segmentLooks)
  return segments.toSorted((a, b) => order.indexOf(a.segment) - order.indexOf(b.segment))
}

/** A finished import: what it did, where to go from here, and the way back. */
export function DoneView({ job, segments, canEdit, canRevert }: DoneViewProps) {
  const { summary } = job
  return (
    <div className="flex flex-col gap-6">
      <Callout
        kind="success"
        title={`${formatCountOf(summary?.created ?? 0, 'order')} created, ${formatCountOf(summary?.changed ?? 0, 'order')} changed`}
        actions={
          <>
            <LinkButton href="/orders" variant="primary">
              See the orders
            </LinkButton>
            <LinkButton href="/customers">See the customers</LinkButton>
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card
          title="What was imported"
          actions={job.rejectedLines > 0 && canEdit ? <RejectedFileLink importId={job.id} /> : null}
        >
          <DefinitionList
            facts={[
              { term: 'Lines understood', value: formatNumber(job.lines) },
              { term: 'Rows rejected', value: formatNumber(job.rejectedLines) },
              { term: 'Orders created', value: formatNumber(summary?.created ?? 0) },
              { term: 'Orders changed', value: formatNumber(summary?.changed ?? 0) },
              { term: 'Orders left alone', value: formatNumber(summary?.unchanged ?? 0) },
              { term: 'Cancelled among them', value: formatNumber(summary?.cancelled ?? 0) },
              { term: 'Without a buyer', value: formatNumber(summary?.withoutBuyer ?? 0) },
              { term: 'New customers', value: formatNumber(summary?.newCustomers ?? 0) },
            ]}
          />
        </Card>
        {segments.length > 0 ? (
          <Card title="Scoring after it" description="All customers of the organization">
            <DefinitionList
              facts={bestFirst(segments).map(({ segment, customers }) => ({
                term: isSegment(segment) ? (
                  <TextLink href={`/customers?segment=${segment}`}>
                    {segmentLooks[segment].label}
                  </TextLink>
                ) : (
                  segment
                ),
                value: formatNumber(customers),
              }))}
            />
          </Card>
        ) : null}
      </div>
      {canRevert ? (
        <Card
          title="Take it back"
          description="Orders this import created are removed, orders it changed get back what they said before."
          actions={<RevertButton importId={job.id} fileName={job.fileName} />}
        >
          <p className="text-ink-muted">
            Customers whom only this import brought go too. It is refused while a later import
            stands on this one.
          </p>
        </Card>
      ) : null}
    </div>
  )
}
