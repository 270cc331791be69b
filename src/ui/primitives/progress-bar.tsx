'use client'

import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'

export interface ProgressBarProps {
  label: string
  /** done, out of `max`; undefined while the end is not known */
  value?: number | undefined
  max?: number | undefined
  /** replaces the percentage, e.g. "12,400 of 541,909 lines" */
  valueText?: ReactNode
  isLabelHidden?: boolean | undefined
}

/** Progress of something that takes more than a few seconds. */
export function ProgressBar({
  label,
  value,
  max = 100,
  valueText,
  isLabelHidden = false,
}: ProgressBarProps) {
  return (
    <AriaProgressBar
      value={value ?? 0}
      maxValue={max}
      isIndeterminate={value === undefined}
      className="flex flex-col gap-1.5"
    >
      {({ percentage, valueText: percent, isIndeterminate }) => (
        <>
          <div className={isLabelHidden ? 'sr-only' : 'flex justify-between gap-4 text-sm'}>
            <Label className="text-ink">{label}</Label>
            <span className="text-ink-muted tabular-nums">
              {valueText ?? (isIndeterminate ? null : percent)}
            </span>
          </div>
          <div className="relative h-1.5 overflow-hidden rounded-full bg-line">
            <div
              className={`absolute inset-y-0 rounded-full bg-accent transition-[width] duration-300 ${isIndeterminate ? 'w-2/5 animate-indeterminate motion-reduce:left-[30%]' : 'left-0'}`}
              style={isIndeterminate ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  )
}
