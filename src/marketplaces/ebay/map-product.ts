import type { UnifiedProduct } from '@/unified/product'
import { listingStatuses, lookUp, offerStatuses } from './status-tables'
import type { InventoryItem, Offer } from './wire'

/** An inventory item with its offers, of which the first that is on sale says price and status. */
export interface OfferedItem {
  item: InventoryItem
  offers: Offer[]
  /** eBay tells no time of change: when it was read */
  at: string
}

/** An inventory item as a product: at eBay each SKU stands alone. */
export function productOf({ item, offers, at }: OfferedItem): UnifiedProduct {
  const inventory = item.availability?.shipToLocationAvailability?.quantity
  const offer = offers.find(isOnSale) ?? offers.find(isPublished) ?? offers[0]
  const price = offer?.pricingSummary?.price
  const imageUrl = item.product?.imageUrls?.[0]
  const status = statusOf(offer)
  return {
    externalId: item.sku,
    title: item.product?.title || item.sku,
    sku: item.sku,
    styleTags: [],
    ...(price && { price: price.value, currency: price.currency }),
    ...(inventory !== undefined && { inventory }),
    status: status === 'active' && inventory === 0 ? 'out_of_stock' : status,
    ...(imageUrl && { imageUrl }),
    sourceUpdatedAt: at,
    variants: [],
  }
}

const isPublished = ({ status }: Offer) => lookUp(offerStatuses, status) === true
const isOnSale = (offer: Offer) => isPublished(offer) && statusOf(offer) === 'active'

/** What is not offered cannot be bought. */
function statusOf(offer: Offer | undefined): UnifiedProduct['status'] {
  if (!offer || !isPublished(offer)) return 'inactive'
  return lookUp(listingStatuses, offer.listing?.listingStatus ?? 'ACTIVE') ?? 'inactive'
}
