import type { RunDetail } from '@/engine/operator-api'
import { formatDateTime } from '@/lib/intl/dates'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'

const looks: Record<RunDetail['steps'][number]['status'], { label: string; tone: Tone }> = {
  planned: { label: 'Planned', tone: 'neutral' },
  done: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
}

/** The steps of a run in the order they ended; those still planned stand last. */
export function RunSteps({ steps, timeZone }: { steps: RunDetail['steps']; timeZone: string }) {
  return (
    <Card title="Steps" isPadded={false}>
      {steps.length === 0 ? (
        <p className="px-5 pb-5 text-ink-muted">It has come to no step yet.</p>
      ) : (
        <ol className="divide-y border-t">
          {steps.map((step) => (
            <li key={step.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5">
              <span className="min-w-0 flex-1 break-words font-medium">{step.name}</span>
              <Badge tone={looks[step.status].tone}>{looks[step.status].label}</Badge>
              <span className="text-ink-muted text-sm tabular-nums">
                {formatDateTime(step.doneAt ?? step.plannedAt, timeZone)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
