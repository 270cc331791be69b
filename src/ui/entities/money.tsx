import { formatMoney, formatMoneyWhole } from '@/lib/intl/money'

export interface MoneyProps {
  /** decimal text */
  amount: string
  /** ISO 4217 */
  currency: string
  locale?: string | undefined
  /** without the fraction, for cards */
  isWhole?: boolean | undefined
}

/** An amount of money. */
export function Money({ amount, currency, locale, isWhole = false }: MoneyProps) {
  const format = isWhole ? formatMoneyWhole : formatMoney
  return <span className="whitespace-nowrap tabular-nums">{format(amount, currency, locale)}</span>
}
