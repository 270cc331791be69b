import { type Figures, REVENUE_DAYS, type RevenueDay, type Today } from '@/domains/analytics'
import { formatCountOf } from '@/lib/intl/numbers'
import { TimeSeriesChart } from '@/ui/charts/time-series-chart'
import { Card } from '@/ui/primitives/card'

/** Revenue per local day, with the period before. */
export function RevenueCard({
  revenue,
  figures,
  home,
}: {
  revenue: readonly RevenueDay[]
  figures: Figures
  home: Today['home']
}) {
  const { unpricedPurchases } = figures
  return (
    <Card
      title="Revenue"
      description={`Last ${REVENUE_DAYS} days in ${home.currency}, days of ${home.timeZone.replaceAll('_', ' ')}`}
      className="h-full"
    >
      <TimeSeriesChart
        label={`Revenue per day, last ${REVENUE_DAYS} days`}
        points={revenue.map(({ day, revenue: value, before }) => ({
          day,
          value: Number(value),
          before: Number(before),
        }))}
        unit={{ kind: 'money', currency: home.currency, locale: home.locale }}
        names={{ value: `Last ${REVENUE_DAYS} days`, before: `The ${REVENUE_DAYS} days before` }}
      />
      {unpricedPurchases > 0 ? (
        <p className="mt-3 text-ink-muted text-sm">
          {formatCountOf(unpricedPurchases, 'purchase')} in another currency{' '}
          {unpricedPurchases === 1 ? 'is' : 'are'} missing here: the rate of the day is not known
          yet.
        </p>
      ) : null}
    </Card>
  )
}
