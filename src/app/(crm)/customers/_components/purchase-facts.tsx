import type { CustomerDetails } from '@/domains/customers'
import { formatNumber } from '@/lib/intl/numbers'
import { Money } from '@/ui/entities/money'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Explain } from '@/ui/patterns/explain'
import { DateTime } from '@/ui/primitives/date-time'

export interface PurchaseFactsProps {
  customer: CustomerDetails
  organization: { timeZone: string; currency: string; locale: string }
}

/** What a person bought, in figures. */
export function PurchaseFacts({ customer, organization }: PurchaseFactsProps) {
  const { timeZone, currency, locale } = organization
  const day = (at: Date | null) =>
    at ? <DateTime at={at.toISOString()} timeZone={timeZone} style="day" /> : 'Never'
  return (
    <DefinitionList
      facts={[
        {
          term: (
            <>
              Orders{' '}
              <Explain subject="an order that counts">
                Orders that count as purchases: not cancelled, paid, not a test, and above zero. A
                later refund does not take an order away.
              </Explain>
            </>
          ),
          value: formatNumber(customer.orderCount, locale),
        },
        {
          term: (
            <>
              Total spent{' '}
              <Explain subject="total spent">
                The sum of those orders in {currency}, at the rate of each order’s day, before
                refunds.
              </Explain>
            </>
          ),
          value: <Money amount={customer.totalSpent} currency={currency} locale={locale} />,
        },
        {
          term: 'Refunded',
          value: <Money amount={customer.refundedTotal} currency={currency} locale={locale} />,
        },
        { term: 'First order', value: day(customer.firstOrderAt) },
        { term: 'Last order', value: day(customer.lastOrderAt) },
        { term: 'First seen', value: day(customer.firstSeenAt) },
      ]}
    />
  )
}
