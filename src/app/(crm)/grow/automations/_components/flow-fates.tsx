import type { FlowNumbers } from '@/domains/automations'
import { formatNumber } from '@/lib/intl/numbers'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'

const words: Record<FlowNumbers['fates'][number]['fate'], { label: string; tone: Tone }> = {
  sent: { label: 'Sent', tone: 'success' },
  queued: { label: 'About to leave', tone: 'info' },
  waiting: { label: 'Waiting', tone: 'info' },
  denied: { label: 'Not sent', tone: 'neutral' },
  skipped: { label: 'Not sent', tone: 'neutral' },
  stopped: { label: 'Taken out', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  unknown: { label: 'Not known', tone: 'warning' },
  done: { label: 'Done', tone: 'success' },
}

/** What became of everybody who entered: the lines add up. */
export function FlowFates({ numbers }: { numbers: FlowNumbers }) {
  if (numbers.entered === 0) return null
  return (
    <Card
      title="What became of them"
      description={`All ${formatNumber(numbers.entered)} who entered in the last 30 days.`}
    >
      <ul className="flex flex-col gap-2">
        {numbers.fates.map(({ fate, why, people }) => (
          <li key={`${fate} ${why}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="w-12 shrink-0 text-right font-medium text-ink tabular-nums">
              {formatNumber(people)}
            </span>
            <Badge tone={words[fate].tone}>{words[fate].label}</Badge>
            <span className="min-w-0 text-ink-muted">{why}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
