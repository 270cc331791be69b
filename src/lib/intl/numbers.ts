const numberFormats = new Map<string, Intl.NumberFormat>()

/** Formatters are dear to make and asked for on every row: one each is kept. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const kept = numberFormats.get(key)
  if (kept) return kept
  const made = new Intl.NumberFormat(locale, options)
  numberFormats.set(key, made)
  return made
}

export const DEFAULT_LOCALE = 'en-US'

/** `1234567` → `1,234,567`. */
export function formatNumber(value: number | bigint, locale = DEFAULT_LOCALE): string {
  return numberFormat(locale, { maximumFractionDigits: 2 }).format(value)
}

/** A figure that is kept up with a delay and not counted now: exact up to 9,999, then `about 1.2M`. */
export function formatAbout(value: number, locale = DEFAULT_LOCALE): string {
  if (value < 10_000) return formatNumber(value, locale)
  return `about ${formatCompact(value, locale)}`
}

/** `1234567` → `1.2M`, for axes. */
export function formatCompact(value: number, locale = DEFAULT_LOCALE): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** A ratio as percent: `0.1234` → `12.3%`, whole percent from 100% up. */
export function formatPercent(ratio: number, locale = DEFAULT_LOCALE): string {
  const maximumFractionDigits = Math.abs(ratio) >= 1 ? 0 : 1
  return numberFormat(locale, { style: 'percent', maximumFractionDigits }).format(ratio)
}

/** A change with its sign: `0.05` → `+5%`, `-0.05` → `−5%`. */
export function formatChange(ratio: number, locale = DEFAULT_LOCALE): string {
  const text = formatPercent(Math.abs(ratio), locale)
  if (formatPercent(0, locale) === text) return text
  return `${ratio < 0 ? '−' : '+'}${text}`
}

/** How much a figure moved against an earlier one, as a ratio; undefined when the earlier one is zero. */
export function changeRatio(now: number, before: number): number | undefined {
  return before === 0 ? undefined : (now - before) / Math.abs(before)
}

/** `formatCountOf(1, 'order')` → `1 order`; plurals that are not noun + s are given. */
export function formatCountOf(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`
}
