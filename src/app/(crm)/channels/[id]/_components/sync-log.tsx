import type { RunLine } from '@/domains/connections'
import { formatNumber } from '@/lib/intl/numbers'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'

const kinds: Record<RunLine['kind'], string> = {
  backfill: 'First load',
  delta: 'Sync',
  on_demand: 'Sync now',
  reconcile: 'Comparison',
}
const statuses: Record<RunLine['status'], { label: string; tone: Tone }> = {
  running: { label: 'Running', tone: 'info' },
  succeeded: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
  cancelled: { label: 'Canceled', tone: 'neutral' },
}

/** The newest runs of a channel: what was fetched, what changed, what failed and why. */
export function SyncLog({
  runs,
  timeZone,
  locale,
}: {
  runs: readonly RunLine[]
  timeZone: string
  locale: string
}) {
  const number = (count: number) => formatNumber(count, locale)
  return (
    <Card title="Sync log" isPadded={false}>
      {runs.length === 0 ? (
        <p className="px-5 pb-5 text-ink-muted">No sync yet. The first one starts by itself.</p>
      ) : (
        <ul aria-label="Syncs" className="divide-y border-t">
          {runs.map((run) => {
            const { label, tone } = statuses[run.status]
            return (
              <li key={run.id} className="flex flex-col gap-1 px-5 py-3">
                <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <span className="flex items-center gap-2">
                    <span className="font-medium text-ink">{kinds[run.kind]}</span>
                    <Badge tone={tone}>{label}</Badge>
                  </span>
                  <span className="text-ink-muted text-sm tabular-nums">
                    <DateTime at={run.startedAt.toISOString()} timeZone={timeZone} />
                    {run.finishedAt ? `, ${lasted(run.startedAt, run.finishedAt)}` : null}
                  </span>
                </div>
                <p className="text-ink-muted text-sm tabular-nums">
                  {number(run.fetched)} read, {number(run.upserted)} changed
                  {run.failed > 0 ? `, ${number(run.failed)} failed` : ''}
                </p>
                {run.unknownStatuses.length > 0 ? (
                  <p className="break-words text-ink-muted text-sm">
                    Words for a state that are not known, taken as pending:{' '}
                    {run.unknownStatuses.join(', ')}
                  </p>
                ) : null}
                {run.error ? (
                  <p className="text-sm text-tone-text" data-tone="danger">
                    {run.error}
                  </p>
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

function lasted(from: Date, to: Date): string {
  const seconds = Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
