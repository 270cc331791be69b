import { z } from 'zod'
import { replyJson } from '../server/reply'
import { invalid, notFound, readCursor, unlessEmpty, writeCursor } from './answers'
import { findPayment, findReturn, paymentsOf, viewPaymentOf } from './beside-orders'
import type { Call } from './call'
import { type MergedOrder, mergedOrders } from './merged-orders'
import type { SquareShop } from './shop'
import { viewOrder } from './views-order'

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
export const Range = z.strictObject({ start_at: instant.optional(), end_at: instant.optional() })
const Search = z.strictObject({
  location_ids: z.array(z.string()).min(1).max(10),
  limit: z.int().min(1).max(1000).default(500),
  cursor: z.string().nullish(),
  query: z
    .strictObject({
      filter: z
        .strictObject({
          date_time_filter: z
            .strictObject({ created_at: Range.optional(), updated_at: Range.optional() })
            .optional(),
        })
        .optional(),
      sort: z
        .strictObject({
          sort_field: z.enum(['CREATED_AT', 'UPDATED_AT']),
          sort_order: z.enum(['ASC', 'DESC']).default('DESC'),
        })
        .optional(),
    })
    .default({}),
})

/** Sales and returns of some places, by creation or change. */
export function searchOrders({ shop, market, exchange, body }: Call) {
  const asked = Search.safeParse(body)
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', asked.error.issues[0]?.message)
  const { location_ids: locations, query, limit, cursor } = asked.data
  if (locations.some((id) => !shop.locationIds.includes(id)))
    return invalid(exchange, 'INVALID_LOCATION')
  const { created_at, updated_at } = query.filter?.date_time_filter ?? {}
  const field = query.sort?.sort_field ?? 'CREATED_AT'
  const isFitting = field === 'CREATED_AT' ? !updated_at : !created_at
  if (!isFitting) return invalid(exchange, 'BAD_REQUEST', 'sort_field must be what is filtered')
  const place = cursor ? readCursor(cursor, market.now()) : []
  if (!place) return invalid(exchange, 'INVALID_CURSOR')
  const by = field === 'CREATED_AT' ? 'createdAt' : 'updatedAt'
  const isReverse = (query.sort?.sort_order ?? 'DESC') === 'DESC'
  const { start_at: from = -Infinity, end_at: to = Infinity } =
    (by === 'createdAt' ? created_at : updated_at) ?? {}
  const [value, id = 0] = place
  const after = value === undefined ? undefined : { value, id }
  const orders: object[] = []
  let last: MergedOrder | undefined
  for (const entry of mergedOrders(shop, { by, isReverse, from, to, after })) {
    if (!locations.includes(entry.location)) continue
    if (orders.length === limit && last)
      return replyJson(exchange.response, 200, {
        orders,
        cursor: writeCursor([last.at, last.id], market.now()),
      })
    orders.push(entry.view())
    last = entry
  }
  replyJson(exchange.response, 200, unlessEmpty('orders', orders))
}

const find = (shop: SquareShop, id: string) => {
  const sale = shop.orders.get(shop.readId('orders', id) ?? -1)
  return sale ? viewOrder(shop, sale) : findReturn(shop, id)
}

export function findOrders({ shop, exchange, body }: Call) {
  const asked = z.object({ order_ids: z.array(z.string()).min(1).max(100) }).safeParse(body)
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', 'order_ids are 1 to 100')
  const orders = asked.data.order_ids.flatMap((id) => find(shop, id) ?? [])
  replyJson(exchange.response, 200, unlessEmpty('orders', orders))
}

export function getOrder({ shop, exchange }: Call, id: string) {
  const order = find(shop, id)
  return order ? replyJson(exchange.response, 200, { order }) : notFound(exchange)
}

const PAYMENTS = 100
const YEAR_MS = 365 * 86_400_000

/** Payments of one place, the main one unless another is named; of the last year, unless times are named. */
export function listPayments({ shop, market, exchange }: Call) {
  const { query, response } = exchange
  const timeOf = (name: string, otherwise: number) => Date.parse(query.get(name) ?? '') || otherwise
  const location = query.get('location_id') ?? shop.locationIds[0] ?? ''
  const [begin, end] = [timeOf('begin_time', market.now() - YEAR_MS), timeOf('end_time', Infinity)]
  const place = query.get('cursor') ? readCursor(query.get('cursor') ?? '', market.now()) : [0]
  if (!place) return invalid(exchange, 'INVALID_CURSOR')
  const [from = 0] = place
  const to = from + Math.min(PAYMENTS, Number(query.get('limit')) || PAYMENTS)
  const all = paymentsOf(shop, { location, from: begin, to: end })
  replyJson(response, 200, {
    ...unlessEmpty(
      'payments',
      all.slice(from, to).flatMap(({ orderId }) => viewPaymentOf(shop, orderId) ?? []),
    ),
    ...(to < all.length && { cursor: writeCursor([to], market.now()) }),
  })
}

export function getPayment({ shop, exchange }: Call, id: string) {
  const payment = findPayment(shop, id)
  return payment ? replyJson(exchange.response, 200, { payment }) : notFound(exchange)
}
