import { type ItemSales, SALES_DAYS } from '@/domains/catalog'
import { TimeSeriesChart } from '@/ui/charts/time-series-chart'
import { Card } from '@/ui/primitives/card'

export interface SalesChartProps {
  days: ItemSales['days']
  organization: { currency: string; locale: string; timeZone: string }
}

/** Revenue of a product per day. */
export function SalesChart({ days, organization }: SalesChartProps) {
  const { currency, locale, timeZone } = organization
  const label = `Revenue per day, last ${SALES_DAYS} days`
  return (
    <Card
      title="Sales"
      description={`Last ${SALES_DAYS} days in ${currency}, days of ${timeZone.replaceAll('_', ' ')}`}
    >
      {days.some(({ pieces }) => pieces > 0) ? (
        <TimeSeriesChart
          label={label}
          points={days.map(({ day, revenue }) => ({ day, value: Number(revenue) }))}
          unit={{ kind: 'money', currency, locale }}
          names={{ value: label, before: '' }}
        />
      ) : (
        <p className="text-ink-muted">Nothing was sold in the last {SALES_DAYS} days.</p>
      )}
    </Card>
  )
}
