import { DEFAULT_LOCALE, numberFormat } from './numbers'

/**
 * Money from a decimal string and its ISO 4217 code, with the currency's own digits: `('1234.5', 'GBP')` → `£1,234.50`.
 * The string goes to Intl as it is, so no digit passes through a float. Throws RangeError for text that is not a decimal.
 */
export function formatMoney(amount: string, currency: string, locale = DEFAULT_LOCALE): string {
  assertDecimal(amount)
  return numberFormat(locale, { style: 'currency', currency }).format(amount as `${number}`)
}

/** The price of one piece keeps the digits it has beyond the currency's: `('0.0125', 'GBP')` → `£0.0125`. */
export function formatUnitPrice(amount: string, currency: string, locale = DEFAULT_LOCALE): string {
  assertDecimal(amount)
  const usual =
    numberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
    2
  const given = amount.replace(/0+$/, '').split('.')[1]?.length ?? 0
  return numberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: Math.max(usual, given),
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
