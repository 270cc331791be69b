'use client'

import dynamic from 'next/dynamic'
import { formatLocalDay } from '@/lib/intl/dates'
import type { Tone } from '../primitives/badge'
import { Skeleton } from '../primitives/skeleton'
import { ChartFigure } from './chart-figure'
import { ChartLegend } from './chart-legend'
import { type ChartUnit, formatFigure } from './chart-unit'

export interface BarSeries {
  id: string
  label: string
  tone: Tone
}

export interface StackedBarPoint {
  /** local day, `YYYY-MM-DD` */
  day: string
  /** series id → figure; an absent one is zero */
  values: Readonly<Record<string, number>>
}

export interface StackedBarChartProps {
  label: string
  points: readonly StackedBarPoint[]
  series: readonly BarSeries[]
  unit: ChartUnit
  height?: number | undefined
}

const Drawing = dynamic(() => import('./stacked-bar-drawing').then((m) => m.StackedBarDrawing), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

/** A figure over days, divided by channel or kind. */
export function StackedBarChart({
  label,
  points,
  series,
  unit,
  height = 240,
}: StackedBarChartProps) {
  return (
    <ChartFigure
      label={label}
      height={height}
      legend={<ChartLegend entries={series} />}
      table={{
        head: ['Day', ...series.map((one) => one.label)],
        rows: points.map((point) => [
          formatLocalDay(point.day),
          ...series.map((one) => formatFigure(point.values[one.id] ?? 0, unit)),
        ]),
      }}
    >
      <Drawing points={points} series={series} unit={unit} />
    </ChartFigure>
  )
}
