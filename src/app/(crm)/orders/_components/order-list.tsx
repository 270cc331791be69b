import { ShoppingBag } from 'lucide-react'
import type { OrderRow } from '@/domains/orders'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Money } from '@/ui/entities/money'
import { OrderStatusBadge, PaymentStatusBadge } from '@/ui/entities/order-status-badge'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn, DataListRow } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { DateTime } from '@/ui/primitives/date-time'
import { Link } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { listHref } from '../../_lists/list-address'

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
    <DataList
      label="Orders"
      columns={columns}
      rows={page.rows.map((row) => rowOf(row, organization))}
      empty={<NoOrders isFiltered={Object.values(view).some(Boolean)} />}
      previousHref={pageHref(page.previous)}
      nextHref={pageHref(page.next)}
      hasPreview
    />
  )
}

function rowOf(row: OrderRow, { timeZone, locale }: OrderListProps['organization']): DataListRow {
  return {
    id: row.id,
    href: `/orders/${row.id}`,
    label: `Order ${row.number}`,
    cells: {
      number: <span className="font-medium">{row.number}</span>,
      customer: <Buyer row={row} />,
      channel: <MarketplaceBadge marketplace={row.marketplace} name={row.connectionName} />,
      status: <OrderStatusBadge status={row.status} />,
      payment: <PaymentStatusBadge status={row.paymentStatus} />,
      items: row.itemCount,
      total: (
        <span className={row.countsAsPurchase ? '' : 'text-ink-muted'}>
          <Money amount={row.totalAmount} currency={row.currency} locale={locale} />
        </span>
      ),
      day: <DateTime at={row.orderedAt.toISOString()} timeZone={timeZone} style="day" />,
    },
  }
}

function Buyer({ row }: { row: OrderRow }) {
  if (!row.customerId)
    return <span className="text-ink-muted">{row.customerName ?? 'No buyer'}</span>
  return (
    <Link
      href={`/customers/${row.customerId}`}
      prefetch={false}
      className="relative rounded-sm hover:underline"
    >
      {row.customerName ?? 'No name'}
    </Link>
  )
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
