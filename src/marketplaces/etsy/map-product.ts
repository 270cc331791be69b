import type { UnifiedProduct } from '@/unified/product'
import { plainText } from './plain-text'
import { listingStates, lookUp } from './status-tables'
import type { Listing, Product } from './wire-listings'

/** A listing with its inventory as a product. */
export function productOf(listing: Listing): UnifiedProduct {
  const products = (listing.inventory?.products ?? []).filter((one) => one.is_deleted !== true)
  const sku = products.find((one) => one.sku)?.sku ?? listing.skus?.find(Boolean)
  const [image] = listing.images ?? []
  const imageUrl = image?.url_fullxfull ?? image?.url_570xN
  const status = lookUp(listingStates, listing.state) ?? 'inactive'
  const title = plainText(listing.title)
  return {
    externalId: listing.listing_id,
    title,
    ...(sku && { sku: plainText(sku) }),
    styleTags: (listing.tags ?? []).map(plainText),
    ...(listing.price && { price: listing.price.value, currency: listing.price.currency }),
    inventory: listing.quantity,
    status: status === 'active' && listing.quantity <= 0 ? 'out_of_stock' : status,
    ...(imageUrl && { imageUrl }),
    sourceUpdatedAt: listing.updated_timestamp,
    variants: products.map((one) => variantOf(one, title)),
  }
}

/** @param title of one that is not a choice among several */
function variantOf({ product_id, sku, offerings, property_values }: Product, title: string) {
  const offered = (offerings ?? []).filter((one) => one.is_deleted !== true)
  const values = (property_values ?? []).flatMap((one) => (one.values ?? []).map(plainText))
  const price = offered.find((one) => one.price)?.price?.value
  return {
    externalId: product_id,
    title: values.filter(Boolean).join(' / ') || title,
    ...(sku && { sku: plainText(sku) }),
    ...(price !== undefined && { price }),
    // what is not enabled cannot be bought
    inventory: offered.reduce((sum, one) => sum + (one.is_enabled === false ? 0 : one.quantity), 0),
  } satisfies UnifiedProduct['variants'][number]
}
