import { z } from 'zod'
import type { Mark } from '../kit/shop/ordering'
import { pageAfter } from '../kit/shop/page'
import type { OrderRecord } from '../kit/shop/records'
import { remembered } from '../kit/shop/remembered'
import type { Call } from './call'
import { orderOfItem } from './shop'
import { listOf, orderIdOf, stateOf, viewReturns, viewShipment } from './views'

const MAX_PAGE = 20
const stateIn = remembered(stateOf)
const MAX_IDS = 100
const RETURNS_PAGE = 20

const Instant = z.iso.datetime({ offset: true }).transform(Date.parse)
const DateFilter = z.strictObject({ from: Instant.optional(), to: Instant.optional() })
const Search = z.strictObject({
  filter: z.strictObject({
    type: z.enum(['preDispatch', 'postDispatch', 'cancelled']),
    states: z.array(z.string()).optional(),
    orderDate: DateFilter.optional(),
    modifiedDate: DateFilter.optional(),
  }),
  pagination: z.strictObject({ pageSize: z.int().min(1).max(MAX_PAGE) }).optional(),
  sort: z
    .strictObject({ field: z.enum(['orderDate', 'modifiedDate']), order: z.enum(['asc', 'desc']) })
    .optional(),
})
type Search = z.infer<typeof Search>

/** The first page of a list of shipments. */
export function searchShipments(call: Call) {
  const asked = Search.safeParse(call.json())
  if (!asked.success) return call.refuse(400, 'The filter is not understood.')
  sendPage(call, asked.data, undefined)
}

/** A further page, by the token of the page before. */
export function searchOn(call: Call) {
  const { shop, query, refuse } = call
  const token = read(query.get('next_token') ?? '')
  if (!token || token.shop !== shop.settings.domain) return refuse(400, 'The token is none.')
  sendPage(call, token.asked, token.after)
}

function sendPage({ shop, send }: Call, asked: Search, after: Mark | undefined) {
  const { filter, sort, pagination } = asked
  const isByChange = sort?.field === 'modifiedDate'
  const [ordered, changed] = [filter.orderDate ?? {}, filter.modifiedDate ?? {}]
  const sortedBy = isByChange ? changed : ordered
  const isWithin = (at: number, { from = -Infinity, to = Infinity }: typeof ordered) =>
    at >= from && at <= to
  const { records, next } = pageAfter(
    shop.orders,
    {
      ...{ by: isByChange ? 'updatedAt' : 'createdAt', reverse: sort?.order === 'desc' },
      ...{ from: sortedBy.from, to: sortedBy.to },
      where: (entry) => {
        if (!isWithin(entry.createdAt, ordered) || !isWithin(entry.updatedAt, changed)) return false
        const state = stateIn(shop.orders, entry)
        return listOf(state) === filter.type && (filter.states?.includes(state) ?? true)
      },
    },
    after,
    pagination?.pageSize ?? MAX_PAGE,
  )
  const token = next && write({ shop: shop.settings.domain, asked, after: next })
  send(200, {
    hasMore: token !== undefined,
    ...(token && { nextPageUrl: `/v3/shipments/filter?next_token=${token}` }),
    shipments: records.map((order) => viewShipment(shop, order)),
  })
}

interface Token {
  shop: string
  asked: Search
  after: Mark
}
const write = (token: Token) => Buffer.from(JSON.stringify(token)).toString('base64url')
function read(text: string): Token | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** Shipments by one kind of id. What is not there is left out. */
export function findShipments({ shop, query, send, refuse }: Call) {
  const kinds = (['shipmentIds', 'orderIds', 'orderItemIds'] as const).filter((one) =>
    query.has(one),
  )
  const [kind] = kinds
  const ids = (kind && query.get(kind)?.split(',')) || []
  if (!kind || kinds.length > 1 || ids.length > MAX_IDS)
    return refuse(400, 'One kind of id is needed, and 100 of it at most.')
  const find = (id: number | undefined) => (id === undefined ? undefined : shop.orders.get(id))
  const orderOf = {
    shipmentIds: (id: string) => find(shop.readId('orders', id)),
    orderItemIds: (id: string) => find(orderOfItem(id)),
    orderIds: (id: string) => find(/^OD\d{18}$/.test(id) ? Number(id.slice(2)) : undefined),
  }[kind]
  const found = new Map<string, OrderRecord>()
  for (const id of ids) {
    const order = orderOf(id)
    if (order) found.set(orderIdOf(order), order)
  }
  send(200, { shipments: [...found.values()].map((order) => viewShipment(shop, order)) })
}

/** Returns of a source by the time of their change. Of this stand-in's buyers all are customers' returns. */
export function listReturns({ shop, query, send, refuse }: Call) {
  const source = query.get('source')
  const from = Date.parse(query.get('modifiedAfter') ?? '1970-01-01T00:00:00Z')
  const offset = Number(query.get('offset') ?? 0)
  if (!['customer_return', 'courier_return'].includes(source ?? '') || Number.isNaN(from))
    return refuse(400, 'source or modifiedAfter is not understood.')
  const items: object[] = []
  for (const entry of shop.orders.walk({ by: 'updatedAt', after: { value: from - 1, id: 0 } })) {
    const order = entry.record()
    if (source === 'customer_return')
      for (const one of order.returns)
        if (one.updatedAt >= from) items.push(...viewReturns(shop, order, one))
  }
  const until = offset + RETURNS_PAGE
  const hasMore = until < items.length
  const further = new URLSearchParams(query)
  further.set('offset', String(until))
  send(200, {
    hasMore,
    ...(hasMore && { nextUrl: `/returns?${further}` }),
    returnItems: items.slice(offset, until),
  })
}
