import { Package } from 'lucide-react'
import type { ItemRow, ItemSort } from '@/domains/catalog'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { LinkButton } from '@/ui/primitives/link-button'
import { listHref } from '../../_lists/list-address'
import { ProductTable, type ProductTexts } from './product-table'
import { priceText, stockText } from './product-texts'

export interface ProductListProps {
  page: { rows: ItemRow[]; next?: string; previous?: string }
  view: Record<string, string | undefined>
  organization: { currency: string; locale: string }
}

/** The rows of the products list. */
export function ProductList({ page, view, organization }: ProductListProps) {
  const pageHref = (cursor: string | undefined) =>
    cursor && listHref('/products', { ...view, cursor })
  return (
    <ProductTable
      columns={columnsOf(view)}
      rows={page.rows.map((row) => textsOf(row, organization))}
      empty={<NoProducts isFiltered={Object.values(view).some(Boolean)} />}
      previousHref={pageHref(page.previous)}
      nextHref={pageHref(page.next)}
    />
  )
}

function columnsOf(view: Record<string, string | undefined>): DataListColumn[] {
  const sorted = (sort: ItemSort) => ({
    href: listHref('/products', { ...view, sort: sort === 'revenue' ? '' : sort }),
    ...((view['sort'] || 'revenue') === sort && { direction: 'descending' as const }),
  })
  return [
    { id: 'product', header: 'Product', width: '25%', onPhone: 'title' },
    { id: 'channels', header: 'Sold on', hideBelow: 'md', onPhone: 'hidden' },
    { id: 'price', header: 'Price', width: '136px', align: 'end', hideBelow: 'lg' },
    { id: 'stock', header: 'Stock', width: '104px', align: 'end', sort: sorted('stock') },
    { id: 'status', header: 'Status', width: '116px', onPhone: 'aside' },
    {
      id: 'sold',
      header: 'Sold, 30 / 90 d',
      align: 'end',
      width: '132px',
      sort: sorted('sold'),
    },
    {
      id: 'revenue90',
      header: 'Revenue, 90 d',
      align: 'end',
      width: '124px',
      sort: sorted('revenue'),
    },
    {
      id: 'buyers',
      header: 'Buyers, 90 d',
      align: 'end',
      width: '108px',
      hideBelow: 'xl',
      sort: sorted('buyers'),
    },
  ]
}

/** Numbers are written here: a browser with another edition of the locale data might write them otherwise. */
function textsOf(
  row: ItemRow,
  { currency, locale }: ProductListProps['organization'],
): ProductTexts {
  return {
    id: row.id,
    title: row.title,
    sku: row.sku,
    imageUrl: row.imageUrl,
    channels: row.channels,
    price: priceText(row.prices, locale),
    stock: stockText(row, locale),
    status: row.status,
    sold: `${formatNumber(row.sold30, locale)} / ${formatNumber(row.sold90, locale)}`,
    revenue90: formatMoney(row.revenue90, currency, locale),
    unpriced: row.unpriced90 > 0 ? formatNumber(row.unpriced90, locale) : undefined,
    buyers: formatNumber(row.buyers90, locale),
  }
}

function NoProducts({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<Package />}
      title="No product fits"
      description="No product matches this search and these filters together. Search for words of the title, or the beginning of a SKU."
      action={<LinkButton href="/products">Show all products</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<Package />}
      title="What you sell, once for all channels"
      description="There are no products yet because no connected channel has told of any. Files bring orders, not products."
      action={
        <LinkButton href="/channels" variant="primary">
          Connect a channel
        </LinkButton>
      }
    />
  )
}
