import type { ReactNode } from 'react'
import { changeRatio, formatChange, formatPercent } from '@/lib/intl/numbers'
import type { Tone } from '../primitives/badge'
import { Link } from '../primitives/link'
import { type ChartUnit, formatFigure } from './chart-unit'

export interface BarListItem {
  id: string
  label: string
  /** in place of the label's text, e.g. a MarketplaceBadge */
  start?: ReactNode
  value: number
  /** the period before: adds the change */
  before?: number | undefined
  tone: Tone
  href?: string | undefined
}

export interface BarListProps {
  label: string
  items: readonly BarListItem[]
  unit: ChartUnit
  /** also shows each item's share of the whole */
  hasShare?: boolean | undefined
}

/** A distribution as bars under words: customers by segment, revenue by channel. Needs no script. */
export function BarList({ label, items, unit, hasShare = false }: BarListProps) {
  const most = Math.max(...items.map((item) => item.value), 0)
  const total = items.reduce((sum, item) => sum + item.value, 0)
  return (
    <ul aria-label={label} className="-mx-2 flex flex-col">
      {items.map((item) => (
        <li
          key={item.id}
          data-tone={item.tone}
          className={`relative rounded-md px-2 py-1.5 ${item.href ? 'hover:bg-hover' : ''}`}
        >
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate text-ink">
              {item.href ? (
                <Link
                  href={item.href}
                  prefetch={false}
                  className="rounded-sm after:absolute after:inset-0"
                >
                  {item.start ?? item.label}
                </Link>
              ) : (
                (item.start ?? item.label)
              )}
            </span>
            <span className="flex shrink-0 items-baseline gap-3 tabular-nums">
              <span className="font-medium text-ink">{formatFigure(item.value, unit)}</span>
              {hasShare ? (
                <span className="w-12 text-right text-ink-muted text-sm">
                  {formatPercent(total === 0 ? 0 : item.value / total)}
                </span>
              ) : null}
              {item.before === undefined ? null : <Change now={item.value} before={item.before} />}
            </span>
          </div>
          <div aria-hidden className="mt-1.5 h-1.5 rounded-full bg-line/60">
            <div
              className="h-full rounded-full bg-tone"
              style={{
                width: `${most === 0 ? 0 : Math.max((item.value / most) * 100, item.value > 0 ? 1 : 0)}%`,
              }}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Change({ now, before }: { now: number; before: number }) {
  const ratio = changeRatio(now, before)
  if (ratio === undefined) {
    return <span className="w-14 text-right text-ink-muted text-sm">{now > 0 ? 'new' : '–'}</span>
  }
  return (
    <span
      data-tone={ratio === 0 ? 'neutral' : ratio > 0 ? 'success' : 'danger'}
      className="w-14 text-right text-sm text-tone-text"
    >
      {formatChange(ratio)}
    </span>
  )
}
