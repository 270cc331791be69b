import { toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import {
  archivedStatuses,
  listingStatuses,
  locationStatuses,
  lookUp,
  profiles,
} from './status-tables'
import type { Listing } from './wire-listings'

/** A listing as a product of its SKU. Lengths are not checked here. @param at when it was read: Flipkart tells no time */
export function productOf(sku: string, listing: Listing, at: string): UnifiedProduct {
  const { product_title: title, price } = listing
  const selling = price.selling_price ?? price.flipkart_selling_price ?? undefined
  const isReduced =
    selling !== undefined && price.mrp && toTenThousandths(price.mrp) > toTenThousandths(selling)
  const inventory = inventoryOf(listing)
  return {
    externalId: sku,
    title: title || sku,
    sku,
    styleTags: [],
    ...(selling !== undefined && { price: selling }),
    ...(isReduced && price.mrp && { basePrice: price.mrp }),
    currency: 'INR',
    ...(inventory !== undefined && { inventory }),
    status: statusOf(listing, inventory),
    sourceUpdatedAt: at,
    variants: [],
  }
}

function statusOf(listing: Listing, inventory: number | undefined): UnifiedProduct['status'] {
  const status = lookUp(listingStatuses, listing.listing_status) ?? 'inactive'
  const isArchived = lookUp(archivedStatuses, listing.archived_status ?? 'NONE') ?? true
  if (isArchived || status !== 'active') return 'inactive'
  return inventory === 0 ? 'out_of_stock' : 'active'
}

/** Pieces at the locations that sell; nothing where some lie in Flipkart's warehouses, which are not told. */
function inventoryOf({ locations, fulfillment_profile: profile }: Listing): number | undefined {
  const isWhole = lookUp(profiles, profile ?? 'NON_FBF') ?? false
  const told = (locations ?? []).flatMap(({ status, inventory }) =>
    inventory === null || inventory === undefined ? [] : [{ status, inventory }],
  )
  if (!isWhole || told.length === 0) return undefined
  const selling = told.filter(({ status }) => lookUp(locationStatuses, status) ?? false)
  return selling.reduce((sum, { inventory }) => sum + Math.max(0, inventory), 0)
}
