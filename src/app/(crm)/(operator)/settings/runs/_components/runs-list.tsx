import { Activity } from 'lucide-react'
import { listFunctions, listRuns } from '@/domains/operations'
import { type RunSummary, runStatusSchema } from '@/engine/operator-api'
import { formatCountOf } from '@/lib/intl/numbers'
import { DataList } from '@/ui/patterns/data-list'
import { EmptyState } from '@/ui/patterns/empty-state'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { TextLink } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { type RunsParams, runsHref } from '../search-params'
import { RunStatusBadge, runStatusLooks } from './run-status-badge'

const columns = [
  { id: 'function', header: 'Function', width: '38%', onPhone: 'title' },
  { id: 'status', header: 'Status', onPhone: 'aside' },
  { id: 'tries', header: 'Failed tries', onPhone: 'meta' },
  { id: 'begun', header: 'Begun', align: 'end', onPhone: 'meta' },
] as const

/** Runs of background functions, newest first. */
export async function RunsList({ params, timeZone }: { params: RunsParams; timeZone: string }) {
  const [{ runs, nextBefore }, functions] = await Promise.all([
    listRuns({ status: params.status, functionId: params.function, before: params.before }),
    listFunctions(),
  ])
  return (
    <ListScope>
      <div className="flex flex-col gap-4">
        <FilterChips
          filters={[
            {
              param: 'status',
              label: 'Status',
              isSingle: true,
              options: runStatusSchema.options.map((id) => ({
                id,
                label: runStatusLooks[id].label,
              })),
            },
            {
              param: 'function',
              label: 'Function',
              isSingle: true,
              options: functions.map(({ id, name }) => ({ id, label: name })),
            },
          ]}
        />
        <DataList
          label="Background runs"
          columns={columns}
          rows={runs.map((run) => row(run, timeZone))}
          empty={
            <EmptyState
              icon={<Activity />}
              title="No runs"
              description="Every run of a background function is listed for some days. None matches these filters."
              action={<LinkButton href="/settings/runs">Show everything</LinkButton>}
            />
          }
          summary={
            params.before ? (
              <TextLink href={runsHref({ ...params, before: undefined })}>
                Back to the newest
              </TextLink>
            ) : undefined
          }
          nextHref={nextBefore ? runsHref({ ...params, before: nextBefore }) : undefined}
        />
      </div>
    </ListScope>
  )
}

function row(run: RunSummary, timeZone: string) {
  return {
    id: run.id,
    href: `/settings/runs/${run.id}`,
    label: `${run.functionName}, ${runStatusLooks[run.status].label}`,
    cells: {
      function: (
        <span className="block min-w-0">
          <span className="block truncate">{run.functionName}</span>
          <span className="block truncate text-ink-muted text-sm">
            {run.error?.message ?? run.eventName}
          </span>
        </span>
      ),
      status: <RunStatusBadge status={run.status} />,
      tries: run.failedAttempts === 0 ? '–' : formatCountOf(run.failedAttempts, 'try', 'tries'),
      begun: <RelativeTime at={run.startedAt ?? run.createdAt} timeZone={timeZone} />,
    },
  }
}
