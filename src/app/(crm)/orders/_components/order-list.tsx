import { ShoppingBag } from 'lucide-react'
import type { OrderRow } from '@/domains/orders'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { LinkButton } from '@/ui/primitives/link-button'
import { listHref } from '../../_lists/list-address'
import { OrderTable, type OrderTexts } from './order-table'

export interface OrderListProps {
  page: { rows: OrderRow[]; next?: string; previous?: string }
  view: Record<string, string | undefined>
  organization: { timeZone: string; locale: string }
}

const columns: DataListColumn[] = [
  { id: 'number', header: 'Order', width: '156px', onPhone: 'title' },
  { id: 'customer', header: 'Customer' },
  { id: 'channel', header: 'Channel', width: '15%', hideBelow: 'lg', onPhone: 'hidden' },
  { id: 'status', header: 'Status', width: '120px', onPhone: 'aside' },
  { id: 'payment', header: 'Payment', width: '150px', hideBelow: 'md', onPhone: 'hidden' },
  { id: 'items', header: 'Items', width: '80px', align: 'end', hideBelow: 'xl', onPhone: 'hidden' },
  { id: 'total', header: 'Total', width: '130px', align: 'end' },
  { id: 'day', header: 'Ordered', width: '128px' },
]

/** The rows of the orders list. */
export function OrderList({ page, view, organization }: OrderListProps) {
  const pageHref = (cursor: string | undefined) =>
    cursor && listHref('/orders', { ...view, cursor })
  return (
    <OrderTable
      columns={columns}
      rows={page.rows.map((row) => textsOf(row, organization))}
      timeZone={organization.timeZone}
      empty={<NoOrders isFiltered={Object.values(view).some(Boolean)} />}
      previousHref={pageHref(page.previous)}
      nextHref={pageHref(page.next)}
    />
  )
}

/** Numbers are written here: a browser with another edition of the locale data might write them otherwise. */
function textsOf(row: OrderRow, { locale }: OrderListProps['organization']): OrderTexts {
  return {
    id: row.id,
    number: row.number,
    customerId: row.customerId,
    customerName: row.customerName,
    marketplace: row.marketplace,
    connectionName: row.connectionName,
    status: row.status,
    paymentStatus: row.paymentStatus,
    items: formatNumber(row.itemCount, locale),
    total: formatMoney(row.totalAmount, row.currency, locale),
    countsAsPurchase: row.countsAsPurchase,
    orderedAt: row.orderedAt.toISOString(),
  }
}

function NoOrders({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<ShoppingBag />}
      title="No order fits"
      description="No order matches this number and these filters together. A number is found by its beginning, as the marketplace writes it."
      action={<LinkButton href="/orders">Show all orders</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<ShoppingBag />}
      title="Orders of all your channels in one list"
      description="There are none yet because no channel or file has brought any."
      action={
        <>
          <LinkButton href="/import" variant="primary">
            Import orders
          </LinkButton>
          <LinkButton href="/setup">Try sample data</LinkButton>
        </>
      }
    />
  )
}
