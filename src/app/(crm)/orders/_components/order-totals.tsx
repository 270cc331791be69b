import type { OrderDetails } from '@/domains/orders'
import { formatLocalDay } from '@/lib/intl/dates'
import { Money } from '@/ui/entities/money'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Explain } from '@/ui/patterns/explain'

export interface OrderTotalsProps {
  order: OrderDetails
  locale: string
}

/** What an order amounts to, in its own currency and in the organization's. */
export function OrderTotals({ order, locale }: OrderTotalsProps) {
  const amount = (value: string) => (
    <Money amount={value} currency={order.currency} locale={locale} />
  )
  const isForeign = order.currency !== order.baseCurrency
  return (
    <DefinitionList
      facts={[
        { term: 'Shipping', value: amount(order.shippingAmount) },
        {
          term: 'Total',
          value: <span className="font-semibold">{amount(order.totalAmount)}</span>,
        },
        { term: 'Refunded', value: amount(order.refundedAmount) },
        { term: 'Channel fee', value: amount(order.channelFee) },
        ...(isForeign
          ? [
              {
                term: (
                  <>
                    In {order.baseCurrency}{' '}
                    <Explain subject="the rate" question="Which rate was used?">
                      {describeRate(order)}
                    </Explain>
                  </>
                ),
                value:
                  order.totalBase === null ? (
                    <span className="text-ink-faint">No rate yet</span>
                  ) : (
                    <Money amount={order.totalBase} currency={order.baseCurrency} locale={locale} />
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function describeRate({ currency, baseCurrency, fxRate, fxDay, fxSource }: OrderDetails): string {
  if (!fxRate || !fxDay) {
    return `No rate of ${currency} is known for the day of the order. The order is left out of every sum until there is one.`
  }
  const rate = `1 ${currency} was ${trimmed(fxRate)} ${baseCurrency} on ${formatLocalDay(fxDay)}`
  return fxSource === 'embedded'
    ? `${rate}, by a rounded rate that comes with Regulars. A published one takes its place when it is read.`
    : `${rate}, the last published rate up to the day of the order.`
}

const trimmed = (decimal: string) => decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
