import type { SortBy } from '../kit/shop/collection'
import { pageAfter, readCursor, writeCursor } from '../kit/shop/page'
import type { OrderRecord } from '../kit/shop/records'
import type { Call } from './api'
import { viewOrder } from './views'

const MAX_PAGE = 100
const MAX_IDS = 50
const sortings: Record<string, SortBy> = { create_time: 'createdAt', update_time: 'updatedAt' }

/** Orders by a search with a token for each next page, or by up to 50 ids; what is not there is left out. */
export function answerOrders(call: Call) {
  const { shop, method, path, query, send, refuse } = call
  if (method === 'POST' && path.join('/') === 'orders/search') return searchOrders(call)
  if (method !== 'GET' || path.join('/') !== 'orders')
    return refuse(404, 36_009_009, 'Invalid path')
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean)
  if (ids.length === 0 || ids.length > MAX_IDS) return refuse(400, 36_009_004, 'Invalid ids')
  send({ orders: ids.flatMap((id) => find(call, id) ?? []).map((order) => viewOrder(shop, order)) })
}

export const find = ({ shop }: Call, id: string) => shop.orders.get(shop.readId('orders', id) ?? -1)

function searchOrders({ shop, query, body, send, refuse }: Call) {
  const size = Number(query.get('page_size'))
  const by = sortings[query.get('sort_field') ?? 'create_time']
  const token = query.get('page_token')
  const after = token ? readCursor(token) : undefined
  if (!by || !(size >= 1 && size <= MAX_PAGE) || (token && !after))
    return refuse(400, 36_009_004, 'Invalid parameter')
  const reverse = (query.get('sort_order') ?? 'DESC') === 'DESC'
  const where = ({ createdAt, updatedAt }: Pick<OrderRecord, 'createdAt' | 'updatedAt'>) =>
    isWithin(body, 'create_time', createdAt) && isWithin(body, 'update_time', updatedAt)
  const { records, next } = pageAfter(shop.orders, { by, reverse, where }, after, size)
  send({
    orders: records.map((order) => viewOrder(shop, order)),
    next_page_token: next ? writeCursor(next) : '',
    total_count: shop.orders.size,
  })
}

/** Is a time within the bounds of a body? The end is excluded, and a bound that is absent is none. */
export function isWithin(body: Call['body'], field: string, at: number): boolean {
  const second = Math.floor(at / 1000)
  const [from = 0, to = Number.POSITIVE_INFINITY] = [body[`${field}_ge`], body[`${field}_lt`]]
  return second >= Number(from) && second < Number(to)
}
