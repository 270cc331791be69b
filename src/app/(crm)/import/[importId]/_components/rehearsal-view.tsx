import type { ImportDetails, RejectedLine } from '@/domains/imports'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { Tabs } from '@/ui/primitives/tabs'
import { ConfirmButton } from './confirm-button'
import { DiscardButton } from './discard-button'
import { PeopleTable } from './people-table'
import { RejectedLines } from './rejected-lines'
import { SampleTable } from './sample-table'

export interface RehearsalViewProps {
  job: ImportDetails
  rejected: RejectedLine[]
  timeZone: string
  canEdit: boolean
}

/** What the import would do, with examples of each kind, and the question whether to do it. */
export function RehearsalView({ job, rejected, timeZone, canEdit }: RehearsalViewProps) {
  const { summary, rehearsal } = job
  if (!summary || !rehearsal) {
    return (
      <Callout kind="warning" title="This import has no rehearsal">
        It was read by an earlier version. Discard it and upload the file again.
      </Callout>
    )
  }
  const writes = summary.created + summary.changed
  const orders = (kind: 'created' | 'changed' | 'unchanged' | 'cancelled' | 'withoutBuyer') => (
    <SampleTable label={kind} orders={rehearsal[kind]} total={summary[kind]} timeZone={timeZone} />
  )
  const tab = (id: string, label: string, count: number, content: React.ReactNode) => ({
    id,
    label: `${label} ${formatNumber(count)}`,
    content,
  })
  return (
    <div className="flex flex-col gap-6">
      <Card
        title={writes > 0 ? 'Nothing has been written yet' : 'There is nothing to import'}
        description={`${formatCountOf(job.lines, 'line')} understood, ${formatNumber(job.rejectedLines)} rejected. The channel is “${job.channel}”.`}
        actions={
          canEdit ? (
            <>
              <LinkButton href={`/import/${job.id}?step=columns`}>Change columns</LinkButton>
              <DiscardButton importId={job.id} fileName={job.fileName} />
              {writes > 0 ? <ConfirmButton importId={job.id} orders={writes} /> : null}
            </>
          ) : null
        }
      >
        <p className="text-ink-muted">
          {writes > 0
            ? `Importing creates ${formatCountOf(summary.created, 'order')}, changes ${formatCountOf(summary.changed, 'order')}, leaves ${formatCountOf(summary.unchanged, 'order')} alone and brings ${formatCountOf(summary.newCustomers, 'new customer')}.`
            : summary.unchanged > 0
              ? `All ${formatCountOf(summary.unchanged, 'order')} of this file are there already and do not differ.`
              : 'No line of this file could be understood: look at the rejected rows, and change the columns or the way dates and amounts are read.'}
        </p>
      </Card>
      <Card isPadded={false}>
        <Tabs
          label="What the import would do"
          className="px-5 pt-3 pb-5"
          {...(summary.created === 0 && summary.changed > 0
            ? { defaultSelectedKey: 'changed' }
            : {})}
          tabs={[
            tab('created', 'New', summary.created, orders('created')),
            tab('changed', 'Changed', summary.changed, orders('changed')),
            tab('unchanged', 'Left alone', summary.unchanged, orders('unchanged')),
            tab('cancelled', 'Cancelled', summary.cancelled, orders('cancelled')),
            tab('withoutBuyer', 'Without buyer', summary.withoutBuyer, orders('withoutBuyer')),
            tab(
              'people',
              'New customers',
              summary.newCustomers,
              <PeopleTable people={rehearsal.newCustomers} total={summary.newCustomers} />,
            ),
            tab(
              'rejected',
              'Rejected rows',
              job.rejectedLines,
              <RejectedLines importId={job.id} lines={rejected} total={job.rejectedLines} />,
            ),
          ]}
        />
      </Card>
    </div>
  )
}
