import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatChange } from '@/lib/intl/numbers'
import { Explain } from './explain'

export interface StatCardProps {
  label: string
  /** formatted, e.g. "£8,911,408" */
  value: ReactNode
  /** how the figure is made, in one or two sentences */
  definition: ReactNode
  /** change against the period before, as a ratio; `isGood` colors it (an increase is good unless said) */
  change?: { ratio: number; against: string; isGood?: boolean | undefined } | undefined
  /** a line under the value, e.g. "since 3 May, still loading" */
  note?: ReactNode
  /** a Sparkline */
  trend?: ReactNode
}

/** One figure with what it means and where it comes from. */
export function StatCard({ label, value, definition, change, note, trend }: StatCardProps) {
  return (
    <section
      aria-label={label}
      className="flex min-w-0 flex-col rounded-xl border bg-surface px-5 py-4 shadow-card max-sm:px-4"
    >
      <div className="flex items-center gap-1 text-ink-muted text-sm">
        <h3 className="truncate max-sm:text-xs">{label}</h3>
        <Explain subject={label.toLowerCase()}>{definition}</Explain>
      </div>
      <div className="mt-1.5 flex items-end justify-between gap-3">
        <p className="truncate font-semibold text-ink text-xl tabular-nums tracking-tight">
          {value}
        </p>
        {trend}
      </div>
      <div className="mt-1 min-h-[1.125rem] text-ink-muted text-sm">
        {change ? <Change {...change} /> : null}
        {note}
      </div>
    </section>
  )
}

function Change({ ratio, against, isGood = ratio >= 0 }: NonNullable<StatCardProps['change']>) {
  const Icon = ratio < 0 ? ArrowDown : ArrowUp
  return (
    <span className="flex flex-wrap items-center gap-x-1">
      <span
        data-tone={ratio === 0 ? 'neutral' : isGood ? 'success' : 'danger'}
        className="inline-flex items-center gap-0.5 font-medium text-tone-text tabular-nums"
      >
        {ratio === 0 ? null : <Icon aria-hidden className="size-3" />}
        {formatChange(ratio)}
      </span>
      <span>{against}</span>
    </span>
  )
}
