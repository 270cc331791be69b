import { formatMoney, formatMoneyCompact } from '@/lib/intl/money'
import { formatCompact, formatNumber } from '@/lib/intl/numbers'

/** What the figures of a chart are. Charts take numbers: a pixel needs no cents. */
export type ChartUnit =
  | { kind: 'count' }
  | { kind: 'money'; currency: string; locale?: string | undefined }

/** A figure in full, for tooltips and tables. */
export function formatFigure(value: number, unit: ChartUnit): string {
  if (unit.kind === 'count') return formatNumber(value)
  return formatMoney(value.toFixed(2), unit.currency, unit.locale)
}

/** A figure on an axis. */
export function formatTick(value: number, unit: ChartUnit): string {
  if (unit.kind === 'count') return formatCompact(value)
  return formatMoneyCompact(value, unit.currency, unit.locale)
}
