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
        <ul className="grid grid-cols-[minmax(0,1fr)_auto] divide-y border-t sm:grid-cols-[minmax(0,1fr)_auto_auto_auto]">
          {orders.rows.map((order) => (
            <li
              key={order.id}
              className="relative col-span-full grid grid-cols-subgrid items-center gap-x-5 gap-y-1 px-5 py-3 last:rounded-b-xl hover:bg-hover"
            >
              <Link
                href={`/orders/${order.id}`}
                prefetch={false}
                className="truncate font-medium text-ink max-sm:col-start-1 max-sm:row-start-1 after:absolute after:inset-0"
              >
                {order.number}
              </Link>
              <span className="max-sm:col-start-2 max-sm:row-start-2 max-sm:text-right">
                <OrderStatusBadge status={order.status} />
              </span>
              <span className="text-ink-muted max-sm:col-start-1 max-sm:row-start-2">
                <DateTime at={order.orderedAt.toISOString()} timeZone={timeZone} style="day" />
              </span>
              <span
                className={`text-right tabular-nums max-sm:col-start-2 max-sm:row-start-1 ${order.countsAsPurchase ? '' : 'text-ink-muted line-through'}`}
              >
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
