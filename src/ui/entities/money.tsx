import { formatMoney, formatMoneyWhole, formatUnitPrice } from '@/lib/intl/money'

export interface MoneyProps {
  /** decimal text */
  amount: string
  /** ISO 4217 */
  currency: string
  locale?: string | undefined
  /** `whole`: without the fraction, for cards; `unit`: the price of one piece, with all its digits */
  digits?: 'whole' | 'unit' | undefined
}

const formats = { whole: formatMoneyWhole, unit: formatUnitPrice }

/** An amount of money. */
export function Money({ amount, currency, locale, digits }: MoneyProps) {
  const format = digits ? formats[digits] : formatMoney
  return <span className="whitespace-nowrap tabular-nums">{format(amount, currency, locale)}</span>
}
