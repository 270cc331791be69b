import type { UnifiedProduct } from '@/unified/product'
import { listingStatuses, lookUp } from './status-tables'
import type { Listing } from './wire'

/** A listing as a product: at Amazon each SKU stands alone. The store where it can be bought says price and status. */
export function productOf(listing: Listing, readAt: string): UnifiedProduct {
  const { sku, offers, fulfillmentAvailability } = listing
  const summaries = listing.summaries ?? []
  const summary = summaries.find(isOnSale) ?? summaries[0]
  const own = (offers ?? []).filter(({ marketplaceId }) => marketplaceId === summary?.marketplaceId)
  const price = (own.find(({ offerType }) => offerType === 'B2C') ?? own[0])?.price
  const inventory = inventoryOf(fulfillmentAvailability)
  const category = summary?.productType
  const imageUrl = summary?.mainImage?.link
  return {
    externalId: sku,
    title: summary?.itemName?.trim() || sku,
    sku,
    ...(category && { category }),
    styleTags: [],
    ...(price && { price: price.amount, currency: price.currencyCode }),
    ...(inventory !== undefined && { inventory }),
    status: statusOf(summary, inventory),
    ...(imageUrl && { imageUrl }),
    sourceUpdatedAt:
      summaries
        .map(({ lastUpdatedDate }) => lastUpdatedDate)
        .toSorted()
        .at(-1) ?? readAt,
    variants: [],
  }
}

type Summary = NonNullable<Listing['summaries']>[number]

const isOnSale = ({ status }: Summary) =>
  status.some((word) => lookUp(listingStatuses, word) === 'active')

function statusOf(summary: Summary | undefined, inventory: number | undefined) {
  const isActive = summary !== undefined && isOnSale(summary)
  if (isActive) return inventory === 0 ? 'out_of_stock' : 'active'
  // what is shown and cannot be bought has run out, where its stock says so
  const isShown = summary !== undefined && summary.status.length > 0
  return isShown && inventory === 0 ? 'out_of_stock' : 'inactive'
}

/** What the seller has to send; of what lies with Amazon this API tells no number. */
function inventoryOf(availability: Listing['fulfillmentAvailability']): number | undefined {
  const told = (availability ?? []).flatMap(({ quantity }) => quantity ?? [])
  return told.length > 0 ? told.reduce((sum, quantity) => sum + quantity, 0) : undefined
}
