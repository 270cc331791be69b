'use client'

import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import {
  type OrderStatus,
  OrderStatusBadge,
  type PaymentStatus,
  PaymentStatusBadge,
} from '@/ui/entities/order-status-badge'
import { DataList, type DataListProps } from '@/ui/patterns/data-list'
import type { DataListRow } from '@/ui/patterns/data-list-types'
import { DateTime } from '@/ui/primitives/date-time'
import { Link } from '@/ui/primitives/link'

/** What a row of the orders list says. */
export interface OrderTexts {
  id: string
  number: string
  customerId: string | null
  customerName: string | null
  marketplace: string
  connectionName: string
  status: OrderStatus
  paymentStatus: PaymentStatus
  items: string
  total: string
  countsAsPurchase: boolean
  /** ISO 8601 instant */
  orderedAt: string
}

export interface OrderTableProps extends Omit<DataListProps, 'label' | 'rows' | 'hasPreview'> {
  rows: readonly OrderTexts[]
  timeZone: string
}

/** Gives the texts of the orders list their looks. The page sends texts alone: fifty rows of markup cost much more. */
export function OrderTable({ rows, timeZone, ...list }: OrderTableProps) {
  return (
    <DataList {...list} label="Orders" rows={rows.map((row) => rowOf(row, timeZone))} hasPreview />
  )
}

function rowOf(row: OrderTexts, timeZone: string): DataListRow {
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
      items: row.items,
      total: row.countsAsPurchase ? row.total : <span className="text-ink-muted">{row.total}</span>,
      day: <DateTime at={row.orderedAt} timeZone={timeZone} style="day" />,
    },
  }
}

function Buyer({ row }: { row: OrderTexts }) {
  if (!row.customerId)
    return <span className="text-ink-muted">{row.customerName ?? 'No buyer'}</span>
  return (
    <Link
      href={`/customers/${row.customerId}`}
      prefetch={false}
      className="relative inline-block max-w-full truncate rounded-sm py-0.5 align-middle hover:underline"
    >
      {row.customerName ?? 'No name'}
    </Link>
  )
}
