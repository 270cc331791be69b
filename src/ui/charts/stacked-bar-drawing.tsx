'use client'

import { Bar, BarChart, CartesianGrid, Rectangle, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDayShort, formatLocalDay } from '@/lib/intl/dates'
import { axisTicks } from './axis-ticks'
import { ChartTooltip } from './chart-tooltip'
import { formatFigure, formatTick } from './chart-unit'
import type { StackedBarChartProps, StackedBarPoint } from './stacked-bar-chart'

type DrawingProps = Pick<StackedBarChartProps, 'points' | 'series' | 'unit'>

const tick = { fill: 'var(--ink-muted)', fontSize: 12 }

/** No animation: live figures would restart it at every change. */
export function StackedBarDrawing({ points, series, unit }: DrawingProps) {
  const ticks = axisTicks(
    points.map((point) => series.reduce((sum, one) => sum + (point.values[one.id] ?? 0), 0)),
    unit.kind === 'count',
  )
  return (
    <BarChart
      responsive
      data={[...points]}
      accessibilityLayer={false}
      margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
      style={{ width: '100%', height: '100%' }}
      barCategoryGap="24%"
      maxBarSize={40}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="day"
        tickFormatter={formatDayShort}
        tick={tick}
        tickLine={false}
        axisLine={false}
        tickMargin={8}
        minTickGap={24}
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
        cursor={{ fill: 'var(--hover)' }}
        content={({ payload }) => {
          const point = payload[0]?.payload as StackedBarPoint | undefined
          return point ? (
            <ChartTooltip
              heading={formatLocalDay(point.day)}
              lines={series.map((one) => ({
                label: one.label,
                value: formatFigure(point.values[one.id] ?? 0, unit),
                marker: <span data-tone={one.tone} className="size-2 rounded-full bg-tone" />,
              }))}
            />
          ) : null
        }}
      />
      {series.map((one, index) => (
        <Bar
          key={one.id}
          dataKey={(point: StackedBarPoint) => point.values[one.id] ?? 0}
          name={one.label}
          stackId="all"
          isAnimationActive={false}
          // the tone is set on a group around each bar: its color is a variable of the theme
          shape={({
            x,
            y,
            width,
            height,
          }: {
            x: number
            y: number
            width: number
            height: number
          }) => (
            <g data-tone={one.tone}>
              <Rectangle
                x={x}
                y={y}
                width={width}
                height={height}
                fill="var(--tone)"
                radius={index === series.length - 1 ? [3, 3, 0, 0] : 0}
              />
            </g>
          )}
        />
      ))}
    </BarChart>
  )
}
