import {
  type CustomerDetails,
  type ScoreMetric,
  scoreMeaning,
  scoreNames,
} from '@/domains/customers'
import { formatMoneyWhole } from '@/lib/intl/money'
import { Explain } from '@/ui/patterns/explain'

export interface ScoresProps {
  customer: Pick<CustomerDetails, 'rfmR' | 'rfmF' | 'rfmM' | 'scoring'>
  currency: string
  locale: string
}

/** The three scores, each with what its number says. */
export function Scores({ customer, currency, locale }: ScoresProps) {
  const { scoring, rfmR: r, rfmF: f, rfmM: m } = customer
  if (!scoring || r === null || f === null || m === null) {
    return (
      <p className="text-ink-muted">
        {scoring
          ? 'No scores: there is no order that counts as a purchase.'
          : 'Not scored yet. Scores appear when the first import or sync has ended.'}
      </p>
    )
  }
  const money = (amount: number) => formatMoneyWhole(String(amount), currency, locale)
  return (
    <dl className="grid grid-cols-3 gap-2">
      {(Object.entries({ r, f, m }) as [ScoreMetric, number][]).map(([metric, score]) => (
        <div key={metric} className="rounded-lg bg-sunken px-2.5 py-2">
          <dt className="text-ink-muted text-sm">{scoreNames[metric]}</dt>
          <dd className="flex items-center justify-between gap-1 font-semibold text-ink text-lg tabular-nums">
            <span>
              {score}
              <span className="font-normal text-ink-muted text-sm"> of 5</span>
            </span>
            <Explain
              subject={scoreNames[metric]}
              question={`Why ${scoreNames[metric].toLowerCase()} ${score}?`}
            >
              {scoreMeaning(metric, score, scoring, money)}
              {scoring.usesFixedThresholds
                ? ' With fewer than five buyers, fixed limits are used.'
                : ` Scores are fifths of your buyers; 5 is best. At the last full scoring there were ${scoring.buyers}.`}
            </Explain>
          </dd>
        </div>
      ))}
    </dl>
  )
}
