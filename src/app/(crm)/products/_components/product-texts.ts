import type { ItemPrice } from '@/domains/catalog'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'

/** "£12.50", "£12.50 – £14", or a range per currency. */
export function priceText(prices: readonly ItemPrice[], locale: string): string {
  return prices
    .map(({ low, high, currency }) =>
      low === high
        ? formatMoney(low, currency, locale)
        : `${formatMoney(low, currency, locale)} – ${formatMoney(high, currency, locale)}`,
    )
    .join(', ')
}

/** "7", or "3 – 7" where the channels do not offer the same; undefined where nobody counts. */
export function stockText(
  { stockLow, stockHigh }: { stockLow: number | null; stockHigh: number | null },
  locale: string,
): string | undefined {
  if (stockLow === null || stockHigh === null) return undefined
  const low = formatNumber(stockLow, locale)
  return stockLow === stockHigh ? low : `${low} – ${formatNumber(stockHigh, locale)}`
}
