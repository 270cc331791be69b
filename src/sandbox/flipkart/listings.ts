import { z } from 'zod'
import type { Call } from './call'
import { skuOf } from './shop'
import { viewListed, viewListing } from './views'

const BATCH = 500
const MAX_SKUS = 10

const Search = z.object({
  filters: z.object({ listing_status: z.enum(['ACTIVE', 'INACTIVE']).optional() }).nullish(),
  page_id: z.string().nullish(),
})

/** Ids of all listings, a batch at a time. */
export function searchListings({ shop, json, send, refuse }: Call) {
  const asked = Search.safeParse(json())
  if (!asked.success) return refuse(400, 'The search is not understood.')
  const { filters, page_id: page } = asked.data
  const offset = page ? Number(Buffer.from(page, 'base64url').toString('utf8')) : 0
  if (!Number.isInteger(offset)) return refuse(400, 'The page_id is none.')
  const wanted = filters?.listing_status
  const all = shop.listings().filter((one) => !wanted || viewListing(one).listing_status === wanted)
  const until = offset + BATCH
  const hasMore = until < all.length
  send(200, {
    has_more: hasMore,
    ...(hasMore && { next_page_id: Buffer.from(String(until)).toString('base64url') }),
    listings: all.slice(offset, until).map(viewListed),
  })
}

/** Listings by SKU. */
export function findListings({ shop, send, refuse }: Call, skus: readonly string[]) {
  if (skus.length > MAX_SKUS) return refuse(400, 'Too many SKUs.')
  const all = new Map(shop.listings().map((listing) => [skuOf(listing.variant), listing]))
  const found = skus.flatMap((sku) => {
    const listing = all.get(sku)
    return listing ? [[sku, viewListing(listing)] as const] : []
  })
  send(200, {
    available: Object.fromEntries(found),
    unavailable: [],
    invalid: skus.filter((sku) => !all.has(sku)),
  })
}
