import { z } from 'zod'
import type { ProductRecord } from '../kit/shop/records'
import { replyJson } from '../server/reply'
import { cut, invalid, notFound, unlessEmpty } from './answers'
import type { Call } from './call'
import type { SquareShop } from './shop'
import { categoryOf, countsOf, imageOf, viewItem, viewVariation } from './views-catalog'
import { time } from './views-order'

const Search = z.strictObject({
  object_types: z.array(z.enum(['ITEM', 'ITEM_VARIATION'])).min(1),
  begin_time: z.iso.datetime({ offset: true }).optional(),
  include_deleted_objects: z.boolean().default(false),
  include_related_objects: z.boolean().default(false),
  limit: z.int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
})

/** All objects of some types, a hundred at once. */
export function listCatalog(call: Call) {
  const { query } = call.exchange
  const types = query.get('types')?.split(',') ?? ['ITEM', 'ITEM_VARIATION']
  const body = { object_types: types, cursor: query.get('cursor') ?? undefined }
  searchCatalog({ ...call, body })
}

/** Items and variations that changed after a time, or all. */
export function searchCatalog({ shop, market, exchange, body, catalogTimes }: Call) {
  const asked = Search.safeParse(body)
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', asked.error.issues[0]?.message)
  const { object_types: types, begin_time, limit, cursor, ...wants } = asked.data
  const after = begin_time === undefined ? -Infinity : Date.parse(begin_time)
  const found: { object: { type: string }; product?: ProductRecord }[] = []
  let latest = 0
  for (const entry of shop.products.walk({ by: 'id' })) {
    const product = entry.record()
    const at = catalogTimes.of(shop, product)
    latest = Math.max(latest, at)
    if (at <= after) continue
    if (types.includes('ITEM')) found.push({ object: viewItem(shop, product, at), product })
    if (types.includes('ITEM_VARIATION'))
      for (const variant of product.variants)
        found.push({ object: viewVariation(shop, product, variant, at), product })
  }
  if (wants.include_deleted_objects && types.includes('ITEM'))
    for (const { id, removedAt } of shop.products.tombstones())
      if (removedAt > after) found.push({ object: gone(shop, id, removedAt) })
  const page = cut(found, { cursor, limit, now: market.now() })
  if (!page) return invalid(exchange, 'INVALID_CURSOR')
  replyJson(exchange.response, 200, {
    ...unlessEmpty(
      'objects',
      page.page.map(({ object }) => object),
    ),
    ...(wants.include_related_objects &&
      relatedTo(
        shop,
        page.page.flatMap(({ product }) => product ?? []),
      )),
    ...(page.cursor && { cursor: page.cursor }),
    latest_time: time(latest),
  })
}

const gone = (shop: SquareShop, id: number, at: number) => ({
  ...{ type: 'ITEM', id: shop.writeId('products', id), is_deleted: true },
  ...{ updated_at: time(at), version: at },
})

const relatedTo = (shop: SquareShop, products: readonly ProductRecord[]) => {
  const objects = products.flatMap((one) => [imageOf(shop, one) ?? [], categoryOf(one)].flat())
  return unlessEmpty('related_objects', [...new Map(objects.map((one) => [one.id, one])).values()])
}

function find({ shop, catalogTimes }: Call, id: string) {
  const product = shop.products.get(shop.readId('products', id) ?? -1)
  if (product) return { object: viewItem(shop, product, catalogTimes.of(shop, product)), product }
  const found = shop.findVariant('id', shop.readId('variants', id) ?? -1)
  if (!found) return undefined
  const at = catalogTimes.of(shop, found.product)
  return { object: viewVariation(shop, found.product, found.variant, at) }
}

export function findObjects(call: Call) {
  const asked = z
    .object({
      object_ids: z.array(z.string()).min(1).max(1000),
      include_related_objects: z.boolean().default(false),
    })
    .safeParse(call.body)
  if (!asked.success) return invalid(call.exchange, 'BAD_REQUEST', 'object_ids are 1 to 1000')
  const found = asked.data.object_ids.flatMap((id) => find(call, id) ?? [])
  const products = found.flatMap((one) => ('product' in one ? one.product : []))
  replyJson(call.exchange.response, 200, {
    ...unlessEmpty(
      'objects',
      found.map(({ object }) => object),
    ),
    ...(asked.data.include_related_objects && relatedTo(call.shop, products)),
  })
}

export function getObject(call: Call, id: string) {
  const found = find(call, id)
  return found
    ? replyJson(call.exchange.response, 200, { object: found.object })
    : notFound(call.exchange)
}

const Counts = z.strictObject({
  catalog_object_ids: z.array(z.string()).max(1000).optional(),
  location_ids: z.array(z.string()).optional(),
  updated_after: z.iso.datetime({ offset: true }).optional(),
  states: z.array(z.string()).optional(),
  limit: z.int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
})

/** What is in stock, by variation and place, counted last the first. */
export function findCounts({ shop, market, exchange, body }: Call) {
  const asked = Counts.safeParse(body)
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', asked.error.issues[0]?.message)
  const { catalog_object_ids: wanted, location_ids: places, states, limit, cursor } = asked.data
  const after = Date.parse(asked.data.updated_after ?? '1970-01-01T00:00:00Z')
  const variants = wanted
    ? wanted.flatMap((id) => shop.findVariant('id', shop.readId('variants', id) ?? -1) ?? [])
    : [...shop.products.walk({ by: 'id' })].flatMap((entry) =>
        entry.record().variants.map((variant) => ({ variant })),
      )
  const counts = variants
    .flatMap(({ variant }) => countsOf(shop, variant))
    .filter(
      (count) =>
        Date.parse(count.calculated_at) > after &&
        (!places || places.includes(count.location_id)) &&
        (!states || states.includes(count.state)),
    )
    .toSorted((a, b) => Date.parse(b.calculated_at) - Date.parse(a.calculated_at))
  const page = cut(counts, { cursor, limit, now: market.now() })
  if (!page) return invalid(exchange, 'INVALID_CURSOR')
  replyJson(exchange.response, 200, {
    ...unlessEmpty('counts', page.page),
    ...(page.cursor && { cursor: page.cursor }),
  })
}
