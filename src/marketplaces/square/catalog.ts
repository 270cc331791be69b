import { z } from 'zod'
import type { Page } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { type Answered, ask, askIfThere } from './client'
import { changedCounts } from './counts'
import { fetchItems, readItems } from './items'
import { type Read, sorted } from './map'
import { itemsOf, Objects } from './variations'
import { CatalogObject } from './wire-records'

const PAGE = 100

const Place = z.object({
  of: z.enum(['items', 'counts']),
  cursor: z.string().optional(),
})
type Place = z.infer<typeof Place>

/** A page of items: all; or those that changed since, and behind them those whose stock did. */
export async function fetchProducts(
  session: Session,
  wanted: { since?: string | undefined; cursor: string | undefined },
): Promise<Page> {
  const place: Place = readCursor(wanted.cursor, Place) ?? { of: 'items' }
  const { since } = wanted
  if (since === undefined) return allItems(session, place)
  return place.of === 'items'
    ? changedItems(session, since, place)
    : itemsWithChangedCounts(session, since, place)
}

const Searched = Objects.extend({ cursor: z.string().nullish() })

/** A search from a place. Square's cursors end after a while: then it begins anew, since reading twice is harmless. */
async function search(
  session: Session,
  body: object,
  cursor: string | undefined,
): Promise<Answered<z.infer<typeof Searched>>> {
  const asked = (from: string | undefined) => ({
    path: 'catalog/search',
    body: { ...body, limit: PAGE, ...(from && { cursor: from }) },
  })
  try {
    return await ask(session, asked(cursor), Searched)
  } catch (error) {
    const isOver = cursor && error instanceof ConnectorError && error.kind === 'refused'
    if (!isOver) throw error
    return ask(session, asked(undefined), Searched)
  }
}

const cursorOf = (of: Place['of'], cursor: string | null | undefined) =>
  cursor ? { cursor: JSON.stringify({ of, cursor }) } : {}

async function allItems(session: Session, place: Place): Promise<Page> {
  const body = { object_types: ['ITEM'], include_related_objects: true }
  const { data, at } = await search(session, body, place.cursor)
  const read = await readItems(session, data)
  return { ...sorted(read), at, ...cursorOf('items', data.cursor) }
}

async function changedItems(session: Session, since: string, place: Place): Promise<Page> {
  const body = {
    object_types: ['ITEM', 'ITEM_VARIATION'],
    // Square leaves out what changed at the time itself
    begin_time: new Date(Date.parse(since) - 1).toISOString(),
    include_deleted_objects: true,
  }
  const { data, at } = await search(session, body, place.cursor)
  const objects = data.objects.flatMap((object) => CatalogObject.safeParse(object).data ?? [])
  const ended = objects.filter((one) => one.type === 'ITEM' && one.is_deleted === true)
  const gone = ended.map(({ id, updated_at }): Read => {
    const change = { kind: 'deleted', entity: 'products', externalId: id } as const
    return { change: { ...change, at: updated_at ?? at } }
  })
  const endedIds = new Set(ended.map(({ id }) => id))
  const changed = objects
    .flatMap((one) => (one.type === 'ITEM' ? one.id : (one.item_variation_data?.item_id ?? [])))
    .filter((id) => !endedIds.has(id))
  const items = await fetchItems(session, [...new Set(changed)])
  const read = await readItems(session, items)
  const next = cursorOf('items', data.cursor)
  return {
    ...sorted([...gone, ...read]),
    at,
    ...('cursor' in next ? next : { cursor: JSON.stringify({ of: 'counts' }) }),
  }
}

/** What is sold or counted changes no item. Those that changed themselves were read before. */
async function itemsWithChangedCounts(
  session: Session,
  since: string,
  place: Place,
): Promise<Page> {
  const { counts, cursor, at } = await changedCounts(session, since, place.cursor)
  const variations = counts.map((count) => count.catalog_object_id)
  const ids = [...new Set((await itemsOf(session, variations)).values())]
  const items = await fetchItems(session, ids)
  const objects = items.objects.filter((object) => newestOf(object) < Date.parse(since))
  const read = await readItems(session, { ...items, objects })
  return { ...sorted(read), at, ...cursorOf('counts', cursor) }
}

/** When an item or one of its variations last changed, in milliseconds. */
function newestOf(object: unknown): number {
  const read = CatalogObject.safeParse(object).data
  const variations = read?.item_data?.variations ?? []
  const times = [read?.updated_at, ...variations.map((one) => one.updated_at)]
  return Math.max(...times.map((time) => (time ? Date.parse(time) : 0)))
}

/** Items by id, or by that of a variation; one that does not exist comes back as deleted. */
export async function fetchProductsById(session: Session, ids: readonly string[]): Promise<Page> {
  const found = await fetchItems(session, ids)
  const objects = found.objects.flatMap((object) => CatalogObject.safeParse(object).data ?? [])
  const parents = objects.flatMap((one) => one.item_variation_data?.item_id ?? [])
  const items = await fetchItems(
    session,
    [...new Set(parents)].filter((id) => !ids.includes(id)),
  )
  const read = await readItems(session, {
    objects: [...found.objects, ...items.objects].filter(isItem),
    related_objects: [...found.related_objects, ...items.related_objects],
  })
  const known = new Set(objects.map(({ id }) => id))
  for (const externalId of ids.filter((id) => !known.has(id))) {
    const path = `catalog/object/${encodeURIComponent(externalId)}`
    const { data, at } = await askIfThere(session, { path }, z.object({ object: CatalogObject }))
    // only not to be found by itself means that it is gone
    if (data && data.found.object.is_deleted !== true)
      read.push(...(await readItems(session, { objects: [data.found.object].filter(isItem) })))
    else read.push({ change: { kind: 'deleted', entity: 'products', externalId, at } })
  }
  return { ...sorted(read), at: found.at }
}

/** What cannot be read is taken for one, so that it is reported. */
const isItem = (object: unknown) => CatalogObject.safeParse(object).data?.type !== 'ITEM_VARIATION'
