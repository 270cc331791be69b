import { z } from 'zod'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { pageOf, type Read } from './map'
import { fetchKinds } from './products'
import { magentoTime } from './search'
import { changedSince, searchPage } from './search-page'
import { Owner, Product } from './wire'

/** Beyond as many changed kinds every product that has kinds is read. */
const MOST_KINDS = 500

/**
 * Where reading what changed stands. A kind that changes leaves the time of the product it belongs to as it was, and
 * nothing of it says which that is: the kinds that were met are kept, and once all that changed is read, the products
 * that have kinds are looked through for them.
 */
const Place = z.object({
  /** the product behind which it goes on */
  after: z.string().optional(),
  kinds: z.union([z.array(z.string()), z.literal('all')]).default([]),
  isAmongOwners: z.boolean().default(false),
})
type Place = z.infer<typeof Place>

/** A page of products: all, or what changed since and, behind that, whose kinds did. */
export async function fetchProducts(
  session: Session,
  { since, cursor }: { since?: string | undefined; cursor?: string | undefined },
): Promise<Page> {
  if (since === undefined) return fetchAll(session, cursor)
  const place = placeOf(cursor)
  return place.isAmongOwners
    ? fetchOwners(session, since, place)
    : fetchChanged(session, since, place)
}

/** A cursor that an earlier version kept is an id, as it is while all are read. */
const placeOf = (cursor: string | undefined): Place =>
  cursor !== undefined && /^\d+$/.test(cursor)
    ? Place.parse({ after: cursor })
    : (readCursor(cursor, Place) ?? Place.parse({}))

async function fetchAll(session: Session, after: string | undefined): Promise<Page> {
  const { items, next, at } = await searchPage(session, 'products', { after })
  return {
    ...pageOf(await fetchKinds(session, items), at),
    ...(next !== undefined && { cursor: next }),
  }
}

async function fetchChanged(session: Session, since: string, { after, kinds: met }: Place) {
  const filters = [changedSince(since)]
  const { items, next, at } = await searchPage(session, 'products', { filters, after })
  const kinds = join(met, items.flatMap(kindOf))
  const isAmongOwners = next === undefined && kinds.length > 0
  const place =
    next === undefined && !isAmongOwners ? undefined : { after: next, kinds, isAmongOwners }
  return pageWith(await fetchKinds(session, items), at, place)
}

/** Of the products that have kinds, and did not change themselves, those of the kinds that were met. */
async function fetchOwners(session: Session, since: string, { after, kinds }: Place) {
  const filters = [
    { field: 'type_id', condition: 'eq', value: 'configurable' } as const,
    { field: 'updated_at', condition: 'lt', value: magentoTime(since) } as const,
  ]
  const { items, next, at } = await searchPage(session, 'products', { filters, after })
  const wanted = kinds === 'all' ? undefined : new Set(kinds)
  const owners = items.filter((item) => {
    const links = Owner.safeParse(item).data?.extension_attributes.configurable_product_links
    // what does not say what it owns may own it
    return !links || !wanted || links.some((link) => wanted.has(link))
  })
  const place = next === undefined ? undefined : { after: next, kinds, isAmongOwners: true }
  return pageWith(await fetchKinds(session, owners), at, place)
}

function join(met: Place['kinds'], more: readonly string[]): Place['kinds'] {
  if (met === 'all') return met
  const kinds = [...new Set([...met, ...more])]
  return kinds.length > MOST_KINDS ? 'all' : kinds
}

/** The id of a product that is not shown alone. */
function kindOf(item: unknown): string[] {
  const product = Product.safeParse(item).data
  return product?.visibility === '1' ? [product.id] : []
}

const pageWith = (read: readonly Read[], at: string, place: Place | undefined): Page => ({
  ...pageOf(read, at),
  ...(place && { cursor: JSON.stringify(place) }),
})
