'use client'

import dynamic from 'next/dynamic'
import { formatLocalDay } from '@/lib/intl/dates'
import { Skeleton } from '../primitives/skeleton'
import { ChartFigure } from './chart-figure'
import { ChartLegend } from './chart-legend'
import { type ChartUnit, formatFigure } from './chart-unit'

export interface TimeSeriesPoint {
  /** local day, `YYYY-MM-DD` */
  day: string
  value: number
  /** the same day of the period before, where there is one */
  before?: number | undefined
}

export interface TimeSeriesChartProps {
  /** e.g. "Revenue per day, last 90 days" */
  label: string
  points: readonly TimeSeriesPoint[]
  unit: ChartUnit
  /** legend of the line and of the period before */
  names: { value: string; before: string }
  height?: number | undefined
}

// the drawing library weighs more than a page: it comes when a chart is shown
const Drawing = dynamic(() => import('./time-series-drawing').then((m) => m.TimeSeriesDrawing), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

/** A figure over days as an area, with the period before as a dashed line. */
export function TimeSeriesChart({
  label,
  points,
  unit,
  names,
  height = 240,
}: TimeSeriesChartProps) {
  const hasBefore = points.some((point) => point.before !== undefined)
  return (
    <ChartFigure
      label={label}
      height={height}
      legend={
        hasBefore ? (
          <ChartLegend
            entries={[
              { label: names.value, tone: 'accent' },
              { label: names.before, tone: 'neutral', isDashed: true },
            ]}
          />
        ) : null
      }
      table={{
        head: hasBefore ? ['Day', names.value, names.before] : ['Day', names.value],
        rows: points.map((point) => [
          formatLocalDay(point.day),
          formatFigure(point.value, unit),
          ...(hasBefore
            ? [point.before === undefined ? '–' : formatFigure(point.before, unit)]
            : []),
        ]),
      }}
    >
      <Drawing points={points} unit={unit} names={names} hasBefore={hasBefore} />
    </ChartFigure>
  )
}
