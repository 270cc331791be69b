import { z } from 'zod'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { type Answered, ask, askIfThere } from './client'
import { readProduct, skuOf } from './map'
import { storesOf } from './participations'
import { ListingsPage } from './wire'

const ITEMS = '/listings/2021-08-01/items'
const INCLUDED = 'summaries,offers,fulfillmentAvailability'
/** as many as Amazon gives, and takes SKUs, at once */
const PAGE = 20
/** No search shows more listings than this: what is behind them is searched for by time. */
const DEPTH = 1000

type Query = Record<string, string | number | undefined>

const search = (
  session: Session,
  query: Query,
): Promise<Answered<z.infer<typeof ListingsPage>>> => {
  const path = `${ITEMS}/${encodeURIComponent(session.account)}`
  return ask(session, { operation: 'searchListingsItems', path, query }, ListingsPage)
}

/** Throws ConnectorError `refused` where the session's account is not the seller who gave access: Amazon says no then. */
export async function checkOwner(session: Session, store: string): Promise<void> {
  await search(session, { marketplaceIds: store, pageSize: 1 })
}

const Place = z.object({
  stores: z.string(),
  /** times at or after which are searched for */
  after: z.string().optional(),
  seen: z.number().int(),
  token: z.string().optional(),
})
type Place = z.infer<typeof Place>

/** One page of listings, by creation, or by change where only what changed is wanted; the oldest first. */
export async function fetchListings(
  session: Session,
  { since, cursor }: { since?: string | undefined; cursor: string | undefined },
): Promise<Page> {
  const place = readCursor(cursor, Place) ?? {
    ...{ stores: await storeIds(session), after: since, seen: 0 },
  }
  const by = since === undefined ? 'created' : 'lastUpdated'
  const { data, at } = await search(session, {
    marketplaceIds: place.stores,
    includedData: INCLUDED,
    [`${by}After`]: place.after,
    ...{ sortBy: `${by}Date`, sortOrder: 'ASC', pageSize: PAGE, pageToken: place.token },
  })
  const page: Page = { changes: [], failed: [], at }
  for (const item of data.items) add(page, item)
  const next = placeAfter(place, data, by)
  return { ...page, ...(next && { cursor: JSON.stringify(next) }) }
}

/** Behind the depth of a search another one begins where it ended, unless all that it showed is of one time. */
function placeAfter(
  place: Place,
  { items, pagination, numberOfResults }: z.infer<typeof ListingsPage>,
  by: 'created' | 'lastUpdated',
): Place | undefined {
  const seen = place.seen + items.length
  const token = pagination?.nextToken
  const isCut = items.length > 0 && (seen >= DEPTH || !token) && numberOfResults > seen
  const after = isCut ? timeOf(items.at(-1), by) : undefined
  if (after !== undefined && after !== place.after) return { stores: place.stores, after, seen: 0 }
  return token ? { ...place, seen, token } : undefined
}

const Timed = z.object({
  summaries: z.array(z.object({ createdDate: z.string(), lastUpdatedDate: z.string() })).min(1),
})

/** The earliest of a listing's times: it has one in each store. */
function timeOf(item: unknown, by: 'created' | 'lastUpdated'): string | undefined {
  const read = Timed.safeParse(item)
  return read.data?.summaries.map((summary) => summary[`${by}Date`]).toSorted()[0]
}

/** The listings of some SKUs; one that does not exist comes back as deleted. */
export async function fetchListingsBySku(session: Session, skus: string[]): Promise<Page> {
  const page: Page = { changes: [], failed: [], at: '' }
  const marketplaceIds = await storeIds(session)
  const found = new Set<string>()
  // a comma parts SKUs
  const plain = skus.filter((sku) => !sku.includes(','))
  for (let from = 0; from < plain.length; from += PAGE) {
    const identifiers = plain.slice(from, from + PAGE).join(',')
    const { data, at } = await search(session, {
      ...{ marketplaceIds, includedData: INCLUDED, pageSize: PAGE },
      ...{ identifiersType: 'SKU', identifiers },
    })
    page.at ||= at
    for (const item of data.items) {
      found.add(skuOf(item))
      add(page, item)
    }
  }
  for (const sku of skus) {
    if (found.has(sku)) continue
    // only this says for sure that it is gone
    const path = `${ITEMS}/${encodeURIComponent(session.account)}/${encodeURIComponent(sku)}`
    const query = { marketplaceIds, includedData: INCLUDED }
    const { data, at } = await askIfThere(
      session,
      { operation: 'getListingsItem', path, query },
      z.record(z.string(), z.unknown()),
    )
    page.at ||= at
    if (data !== undefined) add(page, data)
    else page.changes.push({ kind: 'deleted', entity: 'products', externalId: sku, at })
  }
  return { ...page, at: page.at || new Date().toISOString() }
}

/** The stores a seller sells in, as they are asked for. */
const storeIds = async (session: Session) =>
  (await storesOf(session)).data.map(({ id }) => id).join(',')

function add(page: Page, item: unknown): void {
  const { change, failed } = readProduct(item, page.at)
  if (change) page.changes.push(change)
  else page.failed.push(failed)
}
