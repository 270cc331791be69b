import { Workflow } from 'lucide-react'
import type { RunLine } from '@/domains/automations'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Card } from '@/ui/primitives/card'
import { listHref } from '../../../_lists/list-address'
import { RunList, type RunListProps } from './run-list'

interface FlowRunsProps extends Pick<RunListProps, 'page' | 'timeZone' | 'canReplay'> {
  /** the address of the page they stand on */
  path: string
}

/** Everybody who went through a flow, newest first, with every step and its reason. */
export function FlowRuns({ path, page, ...rest }: FlowRunsProps) {
  return (
    <Card title="People in this flow" isPadded={false}>
      {page.rows.length === 0 ? (
        <EmptyState
          icon={<Workflow />}
          title="Nobody has entered yet"
          description="Who enters once the flow is on stands here, with each step and why it was taken. Rehearse it above to see who would have."
        />
      ) : (
        <RunList
          page={page}
          headOf={personOf}
          href={(cursor) => cursor && listHref(path, { cursor })}
          {...rest}
        />
      )}
    </Card>
  )
}

const personOf = ({ customerId, customerName }: RunLine) => ({
  title: customerName ?? 'Somebody without a name',
  href: customerId ? `/customers/${customerId}` : undefined,
})
