import type { SplitResult, SplitWay } from '@/domains/automations'
import { SPLIT_DAYS } from '@/domains/automations/schemas'
import { formatMoney } from '@/lib/intl/money'
import { DEFAULT_LOCALE, formatNumber, formatPercent, numberFormat } from '@/lib/intl/numbers'
import type { Difference } from '@/lib/statistics/differences'
import { useEditor } from './editor-context'

/** What came of a test by lot: each way with its figures, against the holdout or the first branch, and how sure that is. */
export function SplitOutcome({ stepKey }: { stepKey: string }) {
  const { splits } = useEditor()
  const result = splits.get(stepKey)
  if (!result?.ways.some(({ people }) => people > 0)) return null
  return (
    <section aria-label="Result of the test" className="flex flex-col gap-2">
      <h4 className="font-medium text-ink text-sm">Result</h4>
      <p className="text-ink-muted text-sm">
        Of who came in the last {SPLIT_DAYS} days, once per person: orders within 30 days of the
        lot.
        {result.isSmall ? ' With fewer than 100 people on a way one order moves this much.' : ''}
      </p>
      <ul className="flex flex-col gap-2">
        {result.ways.map((way) => (
          <li key={way.name} className="text-sm">
            <WayOutcome way={way} result={result} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function WayOutcome({ way, result }: { way: SplitWay; result: SplitResult }) {
  const { home } = useEditor()
  const { name, people, buyers, revenue, difference } = way
  const money = (amount: number) => formatMoney(amount.toFixed(2), home.currency)
  return (
    <>
      <p className="text-ink tabular-nums">
        <strong className="font-medium">{name}</strong>:{' '}
        {people > 0 ? formatPercent(buyers / people) : '0%'} of {formatNumber(people)} ordered, for{' '}
        {formatMoney(revenue, home.currency)}
      </p>
      {difference ? (
        <p className="text-ink-muted tabular-nums">
          Against {result.comparedWith}: {sureWords(difference.buyers, points)}; revenue a person{' '}
          {sureWords(difference.revenue, money)}.
        </p>
      ) : null}
    </>
  )
}

const points = (value: number): string =>
  `${numberFormat(DEFAULT_LOCALE, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value * 100)} points`

/** A difference, between what it lies in 95 of 100 such tests, and whether it may be none. */
function sureWords({ value, low, high }: Difference, write: (value: number) => string): string {
  const isClear = low > 0 || high < 0
  return `${write(value)} (95% sure: between ${write(low)} and ${write(high)}${isClear ? '' : '; may be chance'})`
}
