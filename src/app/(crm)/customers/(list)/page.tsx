import { Merge } from 'lucide-react'
import type { Metadata } from 'next'
import { after } from 'next/server'
import { hasRole } from '@/db/context'
import { refreshStale } from '@/domains/connections'
import {
  approximateCustomers,
  listCustomers,
  reachabilityRules,
  segmentRules,
} from '@/domains/customers'
import { listSavedViews } from '@/domains/organizations'
import { listFixedSegments } from '@/domains/segments'
import { formatAbout } from '@/lib/intl/numbers'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SearchField } from '@/ui/patterns/search-field'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ExportLink } from '../../_lists/export-link'
import { listHref } from '../../_lists/list-address'
import { ViewTabs } from '../../_lists/view-tabs'
import { CustomerList } from '../_components/customer-list'
import { CustomerPreview } from '../_components/customer-preview'
import { SaveAsSegment } from '../_components/save-as-segment'
import { readCustomersAddress } from '../search-params'

export const metadata: Metadata = { title: 'Customers' }

const filters = [
  {
    param: 'segment',
    label: 'Segment',
    options: segmentRules.map(({ segment, label }) => ({ id: segment, label })),
  },
  {
    param: 'reachability',
    label: 'Reachability',
    options: reachabilityRules.map(({ reachability, label }) => ({ id: reachability, label })),
  },
]

export default async function CustomersPage({ searchParams }: PageProps<'/customers'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  after(() => refreshStale(ctx))
  const { list, view, preview } = readCustomersAddress(await searchParams)
  const canEdit = hasRole(ctx.actor, 'agent')
  const [page, about, views, segments] = await Promise.all([
    listCustomers(ctx, list),
    list.search?.trim() ? undefined : approximateCustomers(ctx, list),
    listSavedViews(ctx, 'customers'),
    canEdit ? listFixedSegments(ctx) : undefined,
  ])
  return (
    <Page>
      <PageHeader
        title="Customers"
        actions={
          page.rows.length > 0 ? (
            <>
              <SaveAsSegment view={view} canEdit={canEdit} />
              <LinkButton href="/customers/matches" icon={<Merge />}>
                Possible matches
              </LinkButton>
              {hasRole(ctx.actor, 'admin') ? (
                <ExportLink href={listHref('/customers/export', view)} />
              ) : null}
            </>
          ) : null
        }
      />
      <ListScope>
        <div className="flex flex-col gap-4">
          <ViewTabs
            views={views}
            canShare={canEdit}
            list="customers"
            path="/customers"
            allLabel="All customers"
            params={view}
          />
          <div className="flex flex-wrap items-center gap-2">
            <SearchField label="Search customers" placeholder="Name, e-mail or buyer id" />
            <FilterChips filters={filters} />
          </div>
          <CustomerList
            page={page}
            view={view}
            organization={organization}
            segments={segments}
            summary={about === undefined ? undefined : describeCount(about)}
          />
        </div>
        <CustomerPreview ctx={ctx} id={preview} organization={organization} />
      </ListScope>
    </Page>
  )
}

const describeCount = (about: number) =>
  `${formatAbout(about)} ${about === 1 ? 'customer' : 'customers'}`
