'use client'

import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { ProductImage } from '@/ui/entities/product-image'
import { type ProductStatus, ProductStatusBadge } from '@/ui/entities/product-status-badge'
import { DataList, type DataListProps } from '@/ui/patterns/data-list'
import type { DataListRow } from '@/ui/patterns/data-list-types'

/** What a row of the products list says. */
export interface ProductTexts {
  id: string
  title: string
  sku: string | null
  imageUrl: string | null
  channels: readonly { marketplace: string; name: string }[]
  price: string
  stock: string | undefined
  status: ProductStatus
  /** pieces of 30 and of 90 days */
  sold: string
  revenue90: string
  /** pieces whose currency has no rate, where there are any */
  unpriced: string | undefined
  buyers: string
}

export interface ProductTableProps extends Omit<DataListProps, 'label' | 'rows' | 'hasPreview'> {
  rows: readonly ProductTexts[]
}

const CHANNELS_SHOWN = 2

/** Gives the texts of the products list their looks. */
export function ProductTable({ rows, ...list }: ProductTableProps) {
  return <DataList {...list} label="Products" rows={rows.map(rowOf)} hasPreview />
}

function rowOf(row: ProductTexts): DataListRow {
  const label = row.title || 'Product without a title'
  return {
    id: row.id,
    href: `/products/${row.id}`,
    label,
    cells: {
      product: (
        <span className="flex min-w-0 items-center gap-2.5">
          <ProductImage url={row.imageUrl} alt="" />
          <span className="min-w-0">
            <span className="block truncate font-medium">{label}</span>
            {row.sku ? (
              <span className="block truncate text-ink-muted text-xs">SKU {row.sku}</span>
            ) : null}
          </span>
        </span>
      ),
      channels: <Channels channels={row.channels} />,
      price: row.price || <span className="text-ink-faint">None</span>,
      stock: row.stock ?? <span className="text-ink-faint">Not counted</span>,
      status: <ProductStatusBadge status={row.status} />,
      sold: row.sold,
      revenue90: row.unpriced ? (
        <span title={`${row.unpriced} pieces are missing: no exchange rate is known`}>
          {row.revenue90}
          <span data-tone="warning" aria-hidden className="text-tone-text">
            {' '}
            *
          </span>
          <span className="sr-only">
            {' '}
            without {row.unpriced} pieces, for which no exchange rate is known
          </span>
        </span>
      ) : (
        row.revenue90
      ),
      buyers: row.buyers,
    },
  }
}

function Channels({ channels }: Pick<ProductTexts, 'channels'>) {
  if (channels.length === 0) return <span className="text-ink-faint">Nowhere now</span>
  const more = channels.slice(CHANNELS_SHOWN)
  return (
    <span className="flex min-w-0 items-center gap-3">
      {channels.slice(0, CHANNELS_SHOWN).map((channel) => (
        <MarketplaceBadge key={channel.name} {...channel} />
      ))}
      {more.length > 0 ? (
        <span className="text-ink-muted" title={more.map(({ name }) => name).join(', ')}>
          +{more.length}
        </span>
      ) : null}
    </span>
  )
}
