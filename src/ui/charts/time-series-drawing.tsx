'use client'

import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDayShort, formatLocalDay } from '@/lib/intl/dates'
import { axisTicks } from './axis-ticks'
import { ChartTooltip } from './chart-tooltip'
import { formatFigure, formatTick } from './chart-unit'
import type { TimeSeriesChartProps, TimeSeriesPoint } from './time-series-chart'

type DrawingProps = Pick<TimeSeriesChartProps, 'points' | 'unit' | 'names'> & { hasBefore: boolean }

const tick = { fill: 'var(--ink-muted)', fontSize: 12 }

/** No animation: live figures would restart it at every change. */
export function TimeSeriesDrawing({ points, unit, names, hasBefore }: DrawingProps) {
  const ticks = axisTicks(
    points.flatMap((point) => [point.value, point.before ?? 0]),
    unit.kind === 'count',
  )
  return (
    <ComposedChart
      responsive
      data={[...points]}
      accessibilityLayer={false}
      margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
      style={{ width: '100%', height: '100%' }}
    >
      <defs>
        <linearGradient id="time-series-fill" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0%" stopColor="var(--accent-text)" stopOpacity={0.22} />
          <stop offset="100%" stopColor="var(--accent-text)" stopOpacity={0} />
        </linearGradient>
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="day"
        tickFormatter={formatDayShort}
        tick={tick}
        tickLine={false}
        axisLine={false}
        tickMargin={8}
        minTickGap={48}
        height={28}
      />
      <YAxis
        tickFormatter={(value: number) => formatTick(value, unit)}
        tick={tick}
        tickLine={false}
        axisLine={false}
        ticks={ticks}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        width={52}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)', strokeDasharray: '3 3' }}
        content={({ payload }) => {
          const point = payload[0]?.payload as TimeSeriesPoint | undefined
          return point ? <PointTooltip point={point} unit={unit} names={names} /> : null
        }}
      />
      {hasBefore ? (
        <Line
          dataKey="before"
          type="monotone"
          stroke="var(--ink-faint)"
          strokeWidth={1.5}
          strokeDasharray="3 4"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ) : null}
      <Area
        dataKey="value"
        type="monotone"
        stroke="var(--accent-text)"
        strokeWidth={2}
        fill="url(#time-series-fill)"
        dot={false}
        activeDot={{ r: 4, fill: 'var(--accent-text)', stroke: 'var(--surface)', strokeWidth: 2 }}
        isAnimationActive={false}
      />
    </ComposedChart>
  )
}

function PointTooltip({
  point,
  unit,
  names,
}: Pick<DrawingProps, 'unit' | 'names'> & { point: TimeSeriesPoint }) {
  return (
    <ChartTooltip
      heading={formatLocalDay(point.day)}
      lines={[
        {
          label: names.value,
          value: formatFigure(point.value, unit),
          marker: <span className="size-2 rounded-full bg-accent-text" />,
        },
        ...(point.before === undefined
          ? []
          : [
              {
                label: names.before,
                value: formatFigure(point.before, unit),
                marker: <span className="w-2 border-ink-faint border-t-2 border-dashed" />,
              },
            ]),
      ]}
    />
  )
}
