import type { MissingRate } from '@/domains/money'
import { formatLocalDay } from '@/lib/intl/dates'
import { formatCountOf } from '@/lib/intl/numbers'
import { Callout } from '@/ui/primitives/callout'

/** Orders that are in no sum, by currency. */
export function MissingRates(props: { missing: readonly MissingRate[]; currency: string }) {
  if (props.missing.length === 0) {
    return <p className="text-ink-muted">None: every order is counted in {props.currency}.</p>
  }
  return (
    <Callout kind="warning" title="These orders are missing from totals, scores and revenue">
      <ul>
        {props.missing.map((one) => (
          <li key={one.currency}>
            {formatCountOf(one.orders, 'order')} in {one.currency},{' '}
            {one.firstDay === one.lastDay
              ? formatLocalDay(one.firstDay)
              : `${formatLocalDay(one.firstDay)} to ${formatLocalDay(one.lastDay)}`}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
