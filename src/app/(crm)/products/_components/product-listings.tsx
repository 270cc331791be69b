import type { ReactNode } from 'react'
import type { ItemDetails, Listing } from '@/domains/catalog'
import { recordUrl } from '@/domains/connections'
import { formatNumber } from '@/lib/intl/numbers'
import { MarketplaceBadge, marketplaceLooks } from '@/ui/entities/marketplace-badge'
import { Money } from '@/ui/entities/money'
import { ProductStatusBadge } from '@/ui/entities/product-status-badge'
import { TextLink } from '@/ui/primitives/link'
import { describeTie } from './describe-tie'

export interface ProductListingsProps {
  product: ItemDetails
  locale: string
  /** what can be done with a listing */
  actionsFor?: (listing: Listing) => ReactNode
}

/** Where a product is offered: price, stock and status of each listing, and why it is taken for this product. */
export function ProductListings({ product, locale, actionsFor }: ProductListingsProps) {
  return (
    <ul aria-label="Listings" className="flex flex-col divide-y">
      {product.listings.map((listing) => (
        <li key={listing.id} className="flex flex-col gap-1.5 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <MarketplaceBadge marketplace={listing.marketplace} name={listing.channelName} />
            <ProductStatusBadge status={listing.status} />
          </div>
          <p className="break-words text-ink">
            <ListingTitle listing={listing} />
          </p>
          <p className="text-ink-muted text-sm tabular-nums">
            <Price listing={listing} locale={locale} />
            {listing.inventory === null
              ? ' · stock not counted'
              : ` · ${formatNumber(listing.inventory, locale)} in stock`}
            {listing.sku ? ` · SKU ${listing.sku}` : null}
            {listing.sourceDeletedAt ? ' · deleted by the channel' : null}
          </p>
          {product.listings.length > 1 ? (
            <p className="text-ink-muted text-sm">{describeTie(listing, product)}</p>
          ) : null}
          {actionsFor?.(listing)}
        </li>
      ))}
    </ul>
  )
}

function ListingTitle({ listing }: { listing: Listing }) {
  const title = listing.title || 'Listing without a title'
  const url = recordUrl(listing, 'product', listing.externalId)
  if (!url) return title
  const label = marketplaceLooks[listing.marketplace]?.label ?? listing.marketplace
  return (
    <TextLink href={url} target="_blank" rel="noreferrer">
      {title}
      <span className="sr-only">, opens at {label}</span>
    </TextLink>
  )
}

function Price({ listing, locale }: { listing: Listing; locale: string }) {
  const { price, basePrice, currency } = listing
  if (price === null || currency === null) return 'No price'
  const isReduced = basePrice !== null && Number(basePrice) > Number(price)
  return (
    <>
      <Money amount={price} currency={currency} locale={locale} digits="unit" />
      {isReduced ? (
        <>
          , reduced from{' '}
          <Money amount={basePrice} currency={currency} locale={locale} digits="unit" />
        </>
      ) : null}
    </>
  )
}
