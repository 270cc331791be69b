import type { Metadata } from 'next'
import { after } from 'next/server'
import { hasRole } from '@/db/context'
import { listCategories, listItems, productStatuses } from '@/domains/catalog'
import { listConnections, refreshStale } from '@/domains/connections'
import { listSavedViews } from '@/domains/organizations'
import { productStatusLooks } from '@/ui/entities/product-status-badge'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SearchField } from '@/ui/patterns/search-field'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ExportLink } from '../../_lists/export-link'
import { listHref } from '../../_lists/list-address'
import { ViewTabs } from '../../_lists/view-tabs'
import { ProductList } from '../_components/product-list'
import { ProductPreview } from '../_components/product-preview'
import { categoryId, readProductsAddress } from '../search-params'

export const metadata: Metadata = { title: 'Products' }

const statusFilter = {
  param: 'status',
  label: 'Status',
  options: productStatuses.map((id) => ({ id, label: productStatusLooks[id].label })),
}

export default async function ProductsPage({ searchParams }: PageProps<'/products'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  after(() => refreshStale(ctx))
  const { list, view, preview } = readProductsAddress(await searchParams)
  const [page, channels, categories, views] = await Promise.all([
    listItems(ctx, list),
    listConnections(ctx),
    listCategories(ctx),
    listSavedViews(ctx, 'products'),
  ])
  const channelFilter = {
    param: 'channel',
    label: 'Channel',
    options: channels.flatMap(({ id, name, marketplace }) =>
      marketplace === 'file' ? [] : [{ id, label: name }],
    ),
  }
  const categoryFilter = {
    param: 'category',
    label: 'Category',
    options: categories.map((category) => ({ id: categoryId(category), label: category })),
  }
  return (
    <Page>
      <PageHeader
        title="Products"
        actions={
          hasRole(ctx.actor, 'admin') && page.rows.length > 0 ? (
            <ExportLink href={listHref('/products/export', view)} />
          ) : null
        }
      />
      <ListScope>
        <div className="flex flex-col gap-4">
          <ViewTabs
            views={views}
            canShare={hasRole(ctx.actor, 'agent')}
            list="products"
            path="/products"
            allLabel="All products"
            params={view}
          />
          <div className="flex flex-wrap items-center gap-2">
            <SearchField label="Search products" placeholder="Title or beginning of a SKU" />
            <FilterChips
              filters={[statusFilter, channelFilter, categoryFilter].filter(
                ({ options }) => options.length > 1,
              )}
            />
          </div>
          <ProductList page={page} view={view} organization={organization} />
        </div>
        <ProductPreview ctx={ctx} id={preview} organization={organization} />
      </ListScope>
    </Page>
  )
}
