import { z } from 'zod'
import { pageAfter } from '../kit/shop/page'
import type { CustomerRecord } from '../kit/shop/records'
import { replyJson } from '../server/reply'
import { invalid, notFound, readCursor, unlessEmpty, writeCursor } from './answers'
import type { Call } from './call'
import { Range } from './orders-api'
import type { SquareShop } from './shop'
import { addressOf, time } from './views-order'

const PAGE = 100
const Search = z.strictObject({
  limit: z.int().min(1).max(PAGE).default(PAGE),
  cursor: z.string().nullish(),
  query: z
    .strictObject({
      filter: z
        .strictObject({ created_at: Range.optional(), updated_at: Range.optional() })
        .optional(),
      sort: z
        .strictObject({
          field: z.literal('CREATED_AT'),
          order: z.enum(['ASC', 'DESC']).default('ASC'),
        })
        .optional(),
    })
    .default({}),
})

/** All customers, by creation. */
export function listCustomers(call: Call) {
  const { query } = call.exchange
  const [limit, cursor] = [query.get('limit'), query.get('cursor')]
  const order = query.get('sort_order')
  const body = {
    ...(limit && { limit: Number(limit) }),
    ...(cursor && { cursor }),
    query: { sort: { field: query.get('sort_field') ?? 'CREATED_AT', ...(order && { order }) } },
  }
  searchCustomers({ ...call, body })
}

export function searchCustomers({ shop, market, exchange, body }: Call) {
  const asked = Search.safeParse(body)
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', asked.error.issues[0]?.message)
  const { limit, cursor, query } = asked.data
  const place = cursor ? readCursor(cursor, market.now()) : []
  if (!place) return invalid(exchange, 'INVALID_CURSOR')
  const [value, id] = place
  const { created_at, updated_at } = query.filter ?? {}
  const { records, next } = pageAfter(
    shop.customers,
    {
      ...{ by: 'createdAt', reverse: query.sort?.order === 'DESC' },
      ...{ from: created_at?.start_at, to: created_at?.end_at },
      where: ({ updatedAt }) =>
        updatedAt >= (updated_at?.start_at ?? -Infinity) &&
        updatedAt <= (updated_at?.end_at ?? Infinity),
    },
    value === undefined || id === undefined ? undefined : { value, id },
    limit,
  )
  replyJson(exchange.response, 200, {
    ...unlessEmpty(
      'customers',
      records.map((one) => viewCustomer(shop, one)),
    ),
    ...(next && { cursor: writeCursor([next.value, next.id], market.now()) }),
  })
}

const find = (shop: SquareShop, id: string) =>
  shop.customers.get(shop.readId('customers', id) ?? -1)

export function findCustomers({ shop, exchange, body }: Call) {
  const asked = z.object({ customer_ids: z.array(z.string()).min(1).max(PAGE) }).safeParse(body)
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', 'customer_ids are 1 to 100')
  const errors = [{ category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND' }]
  const responses = asked.data.customer_ids.map((id) => {
    const found = find(shop, id)
    return [id, found ? { customer: viewCustomer(shop, found) } : { errors }]
  })
  replyJson(exchange.response, 200, { responses: Object.fromEntries(responses) })
}

export function getCustomer({ shop, exchange }: Call, id: string) {
  const found = find(shop, id)
  return found
    ? replyJson(exchange.response, 200, { customer: viewCustomer(shop, found) })
    : notFound(exchange)
}

/** A customer as the API has them. */
export const viewCustomer = (shop: SquareShop, customer: CustomerRecord) => ({
  id: shop.writeId('customers', customer.id),
  created_at: time(customer.createdAt),
  updated_at: time(customer.updatedAt),
  ...(customer.firstName && { given_name: customer.firstName }),
  ...(customer.lastName && { family_name: customer.lastName }),
  ...(customer.email && { email_address: customer.email }),
  ...(customer.phone && { phone_number: customer.phone }),
  ...(customer.note && { note: customer.note }),
  ...(customer.address && { address: addressOf(customer.address) }),
  preferences: { email_unsubscribed: customer.marketing === 'UNSUBSCRIBED' },
  creation_source: 'DIRECTORY',
  version: 1,
})
