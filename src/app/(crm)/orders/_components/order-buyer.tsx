import type { OrderDetails } from '@/domains/orders'
import { countryName } from '@/lib/intl/country-name'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { TextLink } from '@/ui/primitives/link'

/** Who ordered, and where it goes. */
export function OrderBuyer({ order }: { order: OrderDetails }) {
  const address = [
    order.shippingStreet,
    [order.shippingPostcode, order.shippingCity].filter(Boolean).join(' '),
    order.shippingCountry && countryName(order.shippingCountry),
  ].filter(Boolean)
  const name = order.customerName ?? order.customer?.name
  return (
    <DefinitionList
      facts={[
        {
          term: 'Buyer',
          value: order.customer ? (
            <TextLink href={`/customers/${order.customer.id}`}>{name ?? 'No name'}</TextLink>
          ) : (
            (name ?? <span className="text-ink-muted">The channel named no buyer</span>)
          ),
        },
        ...(order.customerEmail
          ? [
              {
                term: 'E-mail',
                value: <span className="break-all">{order.customerEmail}</span>,
              },
            ]
          : []),
        ...(address.length > 0 ? [{ term: 'Ships to', value: address.join(', ') }] : []),
      ]}
    />
  )
}
