import type { Restatement } from '@/domains/money'
import { formatCountOf } from '@/lib/intl/numbers'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'

const looks: Record<Restatement['status'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'info' },
  running: { label: 'Under way', tone: 'info' },
  done: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
}

/** The latest changes of the currency. */
export function ChangeLog(props: { changes: readonly Restatement[]; timeZone: string }) {
  if (props.changes.length === 0) return null
  return (
    <ul aria-label="Changes of the currency" className="flex flex-col divide-y border-t">
      {props.changes.map((change) => (
        <li key={change.id} className="flex items-start justify-between gap-3 py-2.5 last:pb-0">
          <div className="min-w-0">
            <p className="text-ink">
              {change.fromCurrency} to {change.toCurrency}
              {change.status === 'failed' ? ': failed on our side, nothing was changed' : null}
            </p>
            <p className="text-ink-muted text-sm">
              {change.requestedBy ?? 'The command line'},{' '}
              <DateTime at={change.requestedAt.toISOString()} timeZone={props.timeZone} />
              {change.orders === null ? null : `, ${formatCountOf(change.orders, 'order')}`}
              {change.unpriced ? `, ${change.unpriced} without a rate` : null}
            </p>
          </div>
          <Badge tone={looks[change.status].tone}>{looks[change.status].label}</Badge>
        </li>
      ))}
    </ul>
  )
}
