import type { OrderRow } from '@/domains/orders'
import { Money } from '@/ui/entities/money'
import { OrderStatusBadge } from '@/ui/entities/order-status-badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { Link, TextLink } from '@/ui/primitives/link'

export interface CustomerOrdersProps {
  customerId: string
  orders: { rows: OrderRow[]; next?: string }
  organization: { timeZone: string; locale: string }
}

/** A person's latest orders. */
export function CustomerOrders({ customerId, orders, organization }: CustomerOrdersProps) {
  const { timeZone, locale } = organization
  return (
    <Card
      title="Orders"
      isPadded={false}
      actions={
        orders.next ? (
          <TextLink href={`/orders?customer=${customerId}`}>All orders</TextLink>
        ) : undefined
      }
    >
      {orders.rows.length === 0 ? (
        <p className="border-t px-5 py-4 text-ink-muted">No orders of this person are known.</p>
      ) : (
        <ul className="divide-y border-t">
          {orders.rows.map((order) => (
            <li
              key={order.id}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 last:rounded-b-xl hover:bg-hover"
            >
              <Link
                href={`/orders/${order.id}`}
                prefetch={false}
                className="min-w-0 flex-1 basis-32 truncate font-medium text-ink after:absolute after:inset-0"
              >
                {order.number}
              </Link>
              <OrderStatusBadge status={order.status} />
              <span className="text-ink-muted">
                <DateTime at={order.orderedAt.toISOString()} timeZone={timeZone} style="day" />
              </span>
              <span className={order.countsAsPurchase ? '' : 'text-ink-muted line-through'}>
                <Money amount={order.totalAmount} currency={order.currency} locale={locale} />
                {order.countsAsPurchase ? null : (
                  <span className="sr-only"> (does not count as a purchase)</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
