import type { NewestRate } from '@/domains/money'
import { formatLocalDay } from '@/lib/intl/dates'
import { Callout } from '@/ui/primitives/callout'

const publishers: Record<string, string> = {
  embedded: 'rounded, comes with Regulars',
  frankfurter: 'Frankfurter (ECB)',
  exchangerate: 'exchangerate-api',
}

/** The newest rate of each currency, with its day and who published it. */
export function Rates({ rates, currency }: { rates: readonly NewestRate[]; currency: string }) {
  if (rates.length === 0) {
    return (
      <p className="text-ink-muted">
        None yet. They are read once a day; the first come within an hour of the start.
      </p>
    )
  }
  const isRounded = rates.some(({ source }) => source === 'embedded')
  return (
    <>
      {isRounded ? (
        <Callout title="Some rates are rounded ones that come with Regulars">
          They are near enough to look around, not to keep books by. Whoever runs this installation
          can have the published ones read: the setting is EXCHANGE_RATES_URL. Orders then follow by
          themselves.
        </Callout>
      ) : null}
      <div className="overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead className="text-ink-muted">
            <tr>
              <th className="py-1.5 pr-4 font-medium">Currency</th>
              <th className="py-1.5 pr-4 text-right font-medium">In {currency}</th>
              <th className="py-1.5 pr-4 font-medium">Day</th>
              <th className="py-1.5 font-medium">From</th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {rates.map((rate) => (
              <tr key={rate.currency}>
                <td className="py-1.5 pr-4">{rate.currency}</td>
                <td className="py-1.5 pr-4 text-right tabular-nums">{rate.rate ?? 'unknown'}</td>
                <td className="whitespace-nowrap py-1.5 pr-4">{formatLocalDay(rate.day)}</td>
                <td className="py-1.5">{publishers[rate.source] ?? rate.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
