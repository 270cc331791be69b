import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, askIfThere } from './client'
import { type Read, readListing } from './map'
import { firstOf } from './receipts'
import { listingStates } from './status-tables'
import { AnyListing } from './wire-listings'
import { Results } from './wire-receipts'

const PAGE = 50
/** as many ids as Etsy takes at once */
const CHUNK = 100
/** Etsy gives inventory out with lists of a shop only; by id it is a request of its own. */
const limited = atMost(3)

const states = Object.keys(listingStates)
const Place = z.object({ state: z.number().int(), offset: z.number().int() })

/** One page of listings, state by state. Etsy has no list of those that changed: each pull reads all. */
export async function fetchListings(session: Session, cursor: string | undefined): Promise<Page> {
  const { state, offset } = readCursor(cursor, Place) ?? { state: 0, offset: 0 }
  const path = `shops/${session.account}/listings`
  const query = { state: states[state], limit: PAGE, offset, includes: 'Images,Inventory' }
  const { data, at } = await ask(session, { path, query }, Results)
  const read = offset + data.results.length
  const isWhole = data.results.length === 0 || read >= data.count
  const next = isWhole ? { state: state + 1, offset: 0 } : { state, offset: read }
  return {
    ...pageOf(data.results.map(readListing), at),
    ...(next.state < states.length && { cursor: JSON.stringify(next) }),
  }
}

/** Listings by id; one that does not exist comes back as deleted. */
export async function fetchListingsById(session: Session, ids: string[]): Promise<Page> {
  const pages: Page[] = []
  for (let from = 0; from < ids.length; from += CHUNK)
    pages.push(await fetchChunk(session, ids.slice(from, from + CHUNK)))
  return {
    changes: pages.flatMap(({ changes }) => changes),
    failed: pages.flatMap(({ failed }) => failed),
    at: firstOf(pages.map(({ at }) => at)),
  }
}

async function fetchChunk(session: Session, ids: string[]): Promise<Page> {
  const query = { listing_ids: ids.join(','), includes: 'Images' }
  const { data, at } = await askIfThere(session, { path: 'listings/batch', query }, Batch)
  const listings = new Map((data?.found.results ?? []).map((one) => [one.listing_id, one]))
  const read = ids.map((externalId) =>
    limited(async (): Promise<Read> => {
      const listing = listings.get(externalId) ?? (await findListing(session, externalId))
      if (!listing) return { change: { kind: 'deleted', entity: 'products', externalId, at } }
      return readListing({ ...listing, inventory: await findInventory(session, externalId) })
    }),
  )
  return pageOf(await Promise.all(read), at)
}

const Batch = Results.extend({ results: z.array(AnyListing) })

/** A listing that a list by ids left out: only not to be found by itself means that it is gone. */
async function findListing(session: Session, id: string) {
  const asked = { path: `listings/${encodeURIComponent(id)}`, query: { includes: 'Images' } }
  return (await askIfThere(session, asked, AnyListing)).data?.found
}

/** What is for sale of a listing; Etsy answers 404 where nobody ever said. */
async function findInventory(session: Session, id: string): Promise<unknown> {
  const asked = { path: `listings/${encodeURIComponent(id)}/inventory` }
  return (await askIfThere(session, asked, z.looseObject({}))).data?.found
}

function pageOf(read: Read[], at: string): Page {
  return {
    changes: read.flatMap(({ change }) => change ?? []),
    failed: read.flatMap(({ failed }) => failed ?? []),
    at,
  }
}
