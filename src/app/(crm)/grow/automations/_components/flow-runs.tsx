import { Workflow } from 'lucide-react'
import type { RunLine } from '@/domains/automations'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ListPager } from '@/ui/patterns/list-pager'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { listHref } from '../../../_lists/list-address'
import { ReplayRun } from './replay-run'

interface FlowRunsProps {
  /** the address of the page they stand on */
  path: string
  canReplay: boolean
  page: { rows: readonly RunLine[]; next?: string; previous?: string }
  timeZone: string
}

/** Everybody who went through a flow, newest first, with every step and its reason. */
export function FlowRuns({ path, page, timeZone, canReplay }: FlowRunsProps) {
  const href = (cursor: string | undefined) => cursor && listHref(path, { cursor })
  return (
    <Card title="People in this flow" isPadded={false}>
      {page.rows.length === 0 ? (
        <EmptyState
          icon={<Workflow />}
          title="Nobody has entered yet"
          description="Who enters once the flow is on stands here, with each step and why it was taken. Rehearse it above to see who would have."
        />
      ) : (
        <>
          <ul className="divide-y border-t">
            {page.rows.map((run) => (
              <li key={run.id} className="px-5 py-3">
                <RunEntry run={run} timeZone={timeZone} canReplay={canReplay} />
              </li>
            ))}
          </ul>
          <div className="px-5 pb-4">
            <ListPager
              previousHref={href(page.previous)}
              nextHref={href(page.next)}
              previousLabel="Newer"
              nextLabel="Older"
            />
          </div>
        </>
      )}
    </Card>
  )
}

function RunEntry(props: { run: RunLine; timeZone: string; canReplay: boolean }) {
  const { run, timeZone, canReplay } = props
  const { label, tone } = stateOf(run)
  const name = run.customerName ?? 'Somebody without a name'
  return (
    <article aria-label={name} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium">
          {run.customerId ? (
            <TextLink href={`/customers/${run.customerId}`}>{name}</TextLink>
          ) : (
            <span className="text-ink">{name}</span>
          )}
        </span>
        <span className="flex items-center gap-3 text-ink-muted text-sm">
          <DateTime at={run.startedAt} timeZone={timeZone} />
          <Badge tone={tone}>{label}</Badge>
        </span>
      </div>
      <details className="group text-sm">
        <summary className="w-fit cursor-pointer text-ink-muted hover:text-ink">
          {run.trace.at(-1)?.why ?? 'What happened was deleted with the person’s data.'}
        </summary>
        <ol className="mt-2 flex flex-col gap-1 border-l pl-4">
          {run.trace.map((entry) => (
            <li key={`${entry.at} ${entry.did} ${entry.why}`} className="text-ink">
              <span className="text-ink-muted">
                <DateTime at={entry.at} timeZone={timeZone} />
              </span>{' '}
              {entry.why}
            </li>
          ))}
          {run.status === 'waiting' ? (
            <li className="text-ink-muted">
              Goes on <DateTime at={run.wakeAt} timeZone={timeZone} />, by version {run.version} of
              the flow.
            </li>
          ) : null}
        </ol>
        {canReplay ? <ReplayRun runId={run.id} /> : null}
      </details>
    </article>
  )
}

const ofMessage: Record<string, { label: string; tone: Tone }> = {
  sent: { label: 'Sent', tone: 'success' },
  queued: { label: 'About to leave', tone: 'info' },
  sending: { label: 'About to leave', tone: 'info' },
  denied: { label: 'Not sent', tone: 'neutral' },
  skipped: { label: 'Not sent', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  unknown: { label: 'Not known', tone: 'warning' },
}
const ofRun: Record<RunLine['status'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'info' },
  finished: { label: 'Done', tone: 'success' },
  cancelled: { label: 'Taken out', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
}

const stateOf = ({ status, messageStatus }: RunLine): { label: string; tone: Tone } =>
  (messageStatus ? ofMessage[messageStatus] : undefined) ?? ofRun[status]
