import type { ItemSales } from '@/domains/catalog'
import { formatNumber } from '@/lib/intl/numbers'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'

export interface BuyersProps {
  buyers: ItemSales['topBuyers']
  locale: string
  timeZone: string
}

/** Who bought a product. */
export function Buyers({ buyers, locale, timeZone }: BuyersProps) {
  if (buyers.length === 0) return <p className="text-ink-muted">Nobody bought it yet.</p>
  return (
    <ul className="flex flex-col divide-y">
      {buyers.map((buyer) => (
        <li
          key={buyer.customerId}
          className="flex items-baseline justify-between gap-3 py-2 first:pt-0 last:pb-0"
        >
          <span className="min-w-0 truncate">
            <TextLink href={`/customers/${buyer.customerId}`} prefetch={false}>
              {buyer.name ?? 'No name'}
            </TextLink>
          </span>
          <span className="shrink-0 text-ink-muted text-sm tabular-nums">
            {formatNumber(buyer.pieces, locale)} ×, last{' '}
            <DateTime at={buyer.lastOrderAt.toISOString()} timeZone={timeZone} style="day" />
          </span>
        </li>
      ))}
    </ul>
  )
}
