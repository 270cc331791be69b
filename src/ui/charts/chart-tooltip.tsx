'use client'

import type { ReactNode } from 'react'

export interface ChartTooltipLine {
  label: string
  value: string
  marker: ReactNode
}

/** The box that follows the pointer. */
export function ChartTooltip({
  heading,
  lines,
}: {
  heading: string
  lines: readonly ChartTooltipLine[]
}) {
  return (
    <div className="min-w-40 rounded-lg bg-raised px-3 py-2 text-sm shadow-popover">
      <p className="mb-1 font-medium text-ink">{heading}</p>
      {lines.map((line) => (
        <p key={line.label} className="flex items-center gap-2 text-ink-muted">
          {line.marker}
          <span className="flex-1">{line.label}</span>
          <span className="font-medium text-ink tabular-nums">{line.value}</span>
        </p>
      ))}
    </div>
  )
}
