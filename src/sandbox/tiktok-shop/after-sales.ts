import type { OrderRecord } from '../kit/shop/records'
import type { Call } from './api'
import { find, isWithin } from './orders'
import { cancellationsOf, returnsOf } from './views-after-sales'

const MAX_PAGE = 50
const searches = {
  'returns/search': { list: 'return_orders', of: returnsOf, leastPage: 10 },
  'cancellations/search': { list: 'cancellations', of: cancellationsOf, leastPage: 1 },
} as const

type AfterSale = ReturnType<typeof returnsOf | typeof cancellationsOf>[number]

/** Returns or cancellations, of named orders or all, by when they were made or changed; TikTok has more filters. */
export function answerAfterSales(call: Call) {
  const { shop, method, path, query, body, send, refuse } = call
  const place = path.join('/')
  if (method !== 'POST' || !isSearch(place)) return refuse(404, 36_009_009, 'Invalid path')
  const { list, of, leastPage } = searches[place]
  const size = Number(query.get('page_size') ?? 10)
  const offset = Number(query.get('page_token') || 0)
  const field = query.get('sort_field') ?? 'create_time'
  const ids = body['order_ids']
  const isSize = size >= leastPage && size <= MAX_PAGE
  if (
    !isSize ||
    (ids !== undefined && !Array.isArray(ids)) ||
    (field !== 'create_time' && field !== 'update_time')
  )
    return refuse(400, 25_001_001, 'An invalid request parameter was passed')
  const all = [...ordersOf(call, ids)]
    .flatMap((order): AfterSale[] => of(shop, order))
    .filter((one) => isWithin(body, 'create_time', one.create_time * 1000))
    .filter((one) => isWithin(body, 'update_time', one.update_time * 1000))
    .sort((a, b) => a[field] - b[field])
  if (query.get('sort_order') === 'DESC') all.reverse()
  const isMore = all.length > offset + size
  send({
    [list]: all.slice(offset, offset + size),
    next_page_token: isMore ? String(offset + size) : '',
    total_count: all.length,
  })
}

const isSearch = (place: string): place is keyof typeof searches => Object.hasOwn(searches, place)

/** Named orders; else those that may have something in the window: nothing is undone without changing its order. */
function* ordersOf(call: Call, ids: unknown): Generator<OrderRecord, void, undefined> {
  if (Array.isArray(ids)) {
    for (const id of ids) yield* [find(call, String(id)) ?? []].flat()
    return
  }
  const { shop, body } = call
  const from = Number(body['update_time_ge'] ?? body['create_time_ge'] ?? 0) * 1000
  for (const entry of shop.orders.walk({ by: 'updatedAt', after: { value: from, id: 0 } }))
    yield entry.record()
}
