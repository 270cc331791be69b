import { Users } from 'lucide-react'
import type { CustomerRow, CustomerSort } from '@/domains/customers'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { LinkButton } from '@/ui/primitives/link-button'
import { listHref } from '../../_lists/list-address'
import { CustomerBulk } from './customer-bulk'
import { CustomerTable, type CustomerTexts } from './customer-table'

export interface CustomerListProps {
  page: { rows: CustomerRow[]; next?: string; previous?: string }
  view: Record<string, string | undefined>
  organization: { timeZone: string; currency: string; locale: string }
  /** fixed segments the chosen can be put into; undefined for who may change nothing */
  segments: readonly { id: string; name: string }[] | undefined
  summary: string | undefined
}

/** The rows of the customers list. */
export function CustomerList({ page, view, organization, segments, summary }: CustomerListProps) {
  const pageHref = (cursor: string | undefined) =>
    cursor && listHref('/customers', { ...view, cursor })
  return (
    <CustomerTable
      columns={columnsOf(view)}
      rows={page.rows.map((row) => textsOf(row, organization))}
      timeZone={organization.timeZone}
      empty={<NoCustomers isFiltered={Object.values(view).some(Boolean)} />}
      previousHref={pageHref(page.previous)}
      nextHref={pageHref(page.next)}
      summary={summary}
      {...(segments ? { bulkActions: <CustomerBulk segments={segments} /> } : {})}
    />
  )
}

function columnsOf(view: Record<string, string | undefined>): DataListColumn[] {
  const sorted = (sort: CustomerSort) => ({
    href: listHref('/customers', { ...view, sort: sort === 'last_order' ? '' : sort }),
    ...((view['sort'] || 'last_order') === sort && { direction: 'descending' as const }),
  })
  return [
    { id: 'name', header: 'Customer', width: '18%', onPhone: 'title' },
    { id: 'email', header: 'E-mail', hideBelow: 'md', onPhone: 'hidden' },
    { id: 'segment', header: 'Segment', width: '116px', onPhone: 'aside' },
    {
      id: 'reachability',
      header: 'Reachability',
      width: '168px',
      hideBelow: 'lg',
      onPhone: 'hidden',
    },
    { id: 'orders', header: 'Orders', width: '84px', align: 'end', sort: sorted('orders') },
    { id: 'spent', header: 'Spent', width: '112px', align: 'end', sort: sorted('total_spent') },
    {
      id: 'firstSeen',
      header: 'First seen',
      width: '116px',
      hideBelow: 'xl',
      onPhone: 'hidden',
      sort: sorted('first_seen'),
    },
    { id: 'lastOrder', header: 'Last order', width: '116px', sort: sorted('last_order') },
  ]
}

/** Numbers are written here: a browser with another edition of the locale data might write them otherwise. */
function textsOf(
  row: CustomerRow,
  { currency, locale }: CustomerListProps['organization'],
): CustomerTexts {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    segment: row.segment,
    reachability: row.reachability,
    orders: formatNumber(row.orderCount, locale),
    spent: formatMoney(row.totalSpent, currency, locale),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastOrderAt: row.lastOrderAt?.toISOString(),
  }
}

function NoCustomers({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<Users />}
      title="Nobody fits"
      description="No customer matches this search and these filters together. Search for part of a name, a whole e-mail address, or a buyer id."
      action={<LinkButton href="/customers">Show all customers</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<Users />}
      title="Everyone who ever bought from you"
      description="There is nobody here yet because no orders have come in. Customers are made from the orders of your channels and files."
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
