import { Upload } from 'lucide-react'
import type { Metadata } from 'next'
import { after } from 'next/server'
import { hasRole } from '@/db/context'
import { listConnections, refreshStale } from '@/domains/connections'
import { getCustomer } from '@/domains/customers'
import { listOrders, orderStatuses, paymentStatuses } from '@/domains/orders'
import { listSavedViews } from '@/domains/organizations'
import { localDay } from '@/lib/intl/dates'
import { orderStatusLooks, paymentStatusLooks } from '@/ui/entities/order-status-badge'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SearchField } from '@/ui/patterns/search-field'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'
import { ExportLink } from '../../_lists/export-link'
import { listHref } from '../../_lists/list-address'
import { ViewTabs } from '../../_lists/view-tabs'
import { OrderList } from '../_components/order-list'
import { OrderPreview } from '../_components/order-preview'
import { PeriodFilter } from '../_components/period-filter'
import { readOrdersAddress } from '../search-params'

export const metadata: Metadata = { title: 'Orders' }

const stateFilters = [
  {
    param: 'status',
    label: 'Status',
    options: orderStatuses.map((id) => ({ id, label: orderStatusLooks[id].label })),
  },
  {
    param: 'payment',
    label: 'Payment',
    options: paymentStatuses.map((id) => ({ id, label: paymentStatusLooks[id].label })),
  },
]

export default async function OrdersPage({ searchParams }: PageProps<'/orders'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  after(() => refreshStale(ctx))
  const { list, view, preview } = readOrdersAddress(await searchParams)
  const [page, channels, views, buyer] = await Promise.all([
    listOrders(ctx, list),
    listConnections(ctx),
    listSavedViews(ctx, 'orders'),
    list.customerId ? unlessMissing(getCustomer(ctx, list.customerId)) : undefined,
  ])
  const canEdit = hasRole(ctx.actor, 'agent')
  const channelFilter = {
    param: 'channel',
    label: 'Channel',
    options: channels.map(({ id, name }) => ({ id, label: name })),
  }
  return (
    <Page>
      <PageHeader
        title={buyer ? `Orders of ${buyer.name ?? 'a buyer without a name'}` : 'Orders'}
        {...(buyer && {
          parent: { label: buyer.name ?? 'Customer', href: `/customers/${buyer.id}` },
        })}
        actions={
          <>
            {canEdit ? (
              <LinkButton href="/import" icon={<Upload />}>
                Import
              </LinkButton>
            ) : null}
            {hasRole(ctx.actor, 'admin') && page.rows.length > 0 ? (
              <ExportLink href={listHref('/orders/export', view)} />
            ) : null}
          </>
        }
      />
      <ListScope>
        <div className="flex flex-col gap-4">
          <ViewTabs
            views={views}
            canShare={canEdit}
            list="orders"
            path="/orders"
            allLabel="All orders"
            params={view}
          />
          <div className="flex flex-wrap items-center gap-2">
            <SearchField label="Search orders" placeholder="Beginning of the order number" />
            <FilterChips
              filters={channels.length > 1 ? [...stateFilters, channelFilter] : stateFilters}
            />
            <PeriodFilter today={localDay(ctx.now(), organization.timeZone)} />
          </div>
          <OrderList page={page} view={view} organization={organization} />
        </div>
        <OrderPreview ctx={ctx} id={preview} organization={organization} />
      </ListScope>
    </Page>
  )
}
