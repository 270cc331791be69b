import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, firstOf } from './client'
import { type Read, readListing, sorted } from './map'
import { ListingPage, ListingsBySku } from './wire-listings'

/** as many as may be changed at once; how many may be asked for is not said */
const CHUNK = 10
const limited = atMost(3)
/** as Flipkart advises for listings */
const TIMEOUT_MS = 10_000

const Place = z.object({ page: z.string() })

/** One batch of listings. Flipkart has no list of those that changed: each pull reads all. */
export async function fetchListings(session: Session, cursor: string | undefined): Promise<Page> {
  const page_id = readCursor(cursor, Place)?.page ?? null
  const asked = {
    path: 'listings/v3/search',
    body: { filters: {}, page_id },
    timeoutMs: TIMEOUT_MS,
  }
  const { data, at } = await ask(session, asked, ListingPage)
  const skus = data.listings.map(({ sku_id }) => sku_id)
  const next = data.has_more && skus.length > 0 ? data.next_page_id : undefined
  return {
    ...(await fetchListingsBySku(session, skus)),
    at,
    ...(next && { cursor: JSON.stringify({ page: next }) }),
  }
}

/** Listings by SKU; one that does not exist comes back as deleted. */
export async function fetchListingsBySku(session: Session, skus: readonly string[]): Promise<Page> {
  const chunks = Array.from({ length: Math.ceil(skus.length / CHUNK) }, (_, place) =>
    skus.slice(place * CHUNK, (place + 1) * CHUNK),
  )
  const pages = await Promise.all(chunks.map((some) => limited(() => fetchChunk(session, some))))
  return {
    ...sorted(pages.flatMap(({ read }) => read)),
    at: firstOf(pages.map(({ at }) => at)),
  }
}

async function fetchChunk(session: Session, skus: readonly string[]) {
  const path = `listings/v3/${skus.map(encodeURIComponent).join(',')}`
  const { data, at } = await ask(session, { path, timeoutMs: TIMEOUT_MS }, ListingsBySku)
  const gone = new Set([...(data.unavailable ?? []), ...(data.invalid ?? [])])
  const read = skus.map((externalId): Read => {
    if (Object.hasOwn(data.available, externalId))
      return readListing(externalId, data.available[externalId], at)
    if (gone.has(externalId))
      return { change: { kind: 'deleted', entity: 'products', externalId, at } }
    const reason = 'available: Flipkart does not say whether it exists'
    return { failed: { entity: 'products', externalId, reason } }
  })
  return { read, at }
}
