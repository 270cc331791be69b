import type { SampleOrder } from '@/domains/imports'
import { formatNumber } from '@/lib/intl/numbers'
import { Money } from '@/ui/entities/money'
import {
  type OrderStatus,
  OrderStatusBadge,
  orderStatusLooks,
} from '@/ui/entities/order-status-badge'
import { DateTime } from '@/ui/primitives/date-time'
import { ChangeList } from './change-list'
import { NothingHere, SampleNote } from './sample-note'

const isStatus = (status: string): status is OrderStatus => status in orderStatusLooks

/** Some orders of one kind; those that would change with what differs. */
export function SampleTable({
  label,
  orders,
  total,
  timeZone,
}: {
  label: string
  orders: SampleOrder[]
  total: number
  timeZone: string
}) {
  if (orders.length === 0) return <NothingHere>No order is of this kind.</NothingHere>
  const hasChanges = orders.some((order) => order.changes.length > 0)
  return (
    <>
      <div className="overflow-x-auto">
        <table aria-label={`Orders: ${label}`} className="w-full min-w-[640px] text-left">
          <thead className="border-b text-ink-muted text-sm">
            <tr>
              {['Order', 'Date', 'Status', 'Buyer'].map((name) => (
                <th key={name} scope="col" className="py-2 pr-4 font-medium">
                  {name}
                </th>
              ))}
              <th scope="col" className="py-2 pr-4 text-right font-medium">
                Pieces
              </th>
              <th scope="col" className="py-2 text-right font-medium">
                Total
              </th>
              {hasChanges ? (
                <th scope="col" className="py-2 pl-6 font-medium">
                  What changes
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody className="divide-y">
            {orders.map((order) => (
              <tr key={order.number} className="align-top">
                <th scope="row" className="max-w-48 break-words py-2 pr-4 font-medium text-ink">
                  {order.number}
                </th>
                <td className="py-2 pr-4">
                  <DateTime at={order.orderedAt} timeZone={timeZone} />
                </td>
                <td className="py-2 pr-4">
                  {isStatus(order.status) ? (
                    <OrderStatusBadge status={order.status} />
                  ) : (
                    order.status
                  )}
                </td>
                <td className="max-w-56 truncate py-2 pr-4">
                  {order.buyer ?? <span className="text-ink-faint">No name</span>}
                </td>
                <td className="py-2 pr-4 text-right tabular-nums">{formatNumber(order.pieces)}</td>
                <td className="py-2 text-right">
                  <Money amount={order.total} currency={order.currency} />
                </td>
                {hasChanges ? (
                  <td className="py-2 pl-6">
                    <ChangeList order={order} timeZone={timeZone} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SampleNote shown={orders.length} total={total} />
    </>
  )
}
