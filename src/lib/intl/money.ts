import { DEFAULT_LOCALE, numberFormat } from './numbers'

/**
 * Money from a decimal string and its ISO 4217 code: `('1234.5', 'GBP')` → `£1,234.50`.
 * The string goes to Intl as it is, so no digit passes through a float. Its own digits decide the fraction beyond the
 * currency's: a unit price of `0.0125` keeps four places. Throws RangeError for text that is not a decimal.
 */
export function formatMoney(amount: string, currency: string, locale = DEFAULT_LOCALE): string {
  assertDecimal(amount)
  const format = numberFormat(locale, { style: 'currency', currency })
  const usual = format.resolvedOptions().maximumFractionDigits ?? 2
  const given = amount.replace(/0+$/, '').split('.')[1]?.length ?? 0
  if (given <= usual) return format.format(amount as `${number}`)
  return numberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: given,
  }).format(amount as `${number}`)
}

/** Money without its fraction, for cards: `('8911407.90', 'GBP')` → `£8,911,408`. */
export function formatMoneyWhole(
  amount: string,
  currency: string,
  locale = DEFAULT_LOCALE,
): string {
  assertDecimal(amount)
  return numberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    amount as `${number}`,
  )
}

/** Money on an axis, where a few pixels decide: `12400` → `£12.4K`. */
export function formatMoneyCompact(
  amount: number,
  currency: string,
  locale = DEFAULT_LOCALE,
): string {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  }).format(amount)
}

function assertDecimal(amount: string): void {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) throw new RangeError(`not a decimal amount: "${amount}"`)
}
