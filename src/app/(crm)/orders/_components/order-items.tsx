import type { OrderDetails } from '@/domains/orders'
import { formatNumber } from '@/lib/intl/numbers'
import { Money } from '@/ui/entities/money'
import { TextLink } from '@/ui/primitives/link'

export interface OrderItemsProps {
  order: OrderDetails
  locale: string
}

/** The lines of an order. */
export function OrderItems({ order, locale }: OrderItemsProps) {
  if (order.items.length === 0) {
    return <p className="text-ink-muted">The channel named no items.</p>
  }
  return (
    <ul className="flex flex-col divide-y">
      {order.items.map((item) => (
        <li
          key={item.position}
          className="flex items-baseline justify-between gap-4 py-2.5 first:pt-0 last:pb-0"
        >
          <div className="min-w-0">
            <p className="break-words text-ink">
              {item.url ? (
                <TextLink href={item.url} target="_blank" rel="noreferrer">
                  {item.title || 'Item without a title'}
                </TextLink>
              ) : (
                item.title || 'Item without a title'
              )}
            </p>
            <p className="break-words text-ink-muted text-sm">
              {formatNumber(item.quantity, locale)} ×{' '}
              <Money
                amount={item.unitPrice}
                currency={item.currency}
                locale={locale}
                digits="unit"
              />
              {item.sku ? ` · SKU ${item.sku}` : null}
              {item.category ? ` · ${item.category}` : null}
              {item.itemId ? (
                <>
                  {' · '}
                  <TextLink href={`/products/${item.itemId}`} prefetch={false}>
                    Product
                  </TextLink>
                </>
              ) : null}
            </p>
          </div>
          <Money amount={item.totalPrice} currency={item.currency} locale={locale} />
        </li>
      ))}
    </ul>
  )
}
