import { pageAfter } from '@/sandbox/kit/shop/page'
import { readToken, writeToken } from './page-token'
import { invalid, notFound, send } from './reply'
import { statusOf, viewOrder } from './views'
import type { Call } from './world'

const MAX_PAGE = 100
/** The end of a window must be past for as long. */
const SETTLED_MS = 2 * 60_000
/** Older orders are not shown. */
const VISIBLE_MS = 731 * 86_400_000
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const words = (text: string | null) => (text ? text.split(',') : [])

/** searchOrders and getOrder. */
export function answerOrders(call: Call, orderId: string | undefined) {
  const { exchange, shop, headers } = call
  const asked = new Set(words(exchange.query.get('includedData')))
  if (orderId === undefined) return search(call, asked)
  const order = shop.orders.get(shop.readId('orders', orderId) ?? -1)
  if (!order) return notFound(exchange, headers)
  send(exchange, 200, { order: viewOrder(shop, order, asked) }, headers)
}

function search({ world, exchange, shop, headers }: Call, asked: ReadonlySet<string>) {
  const { query } = exchange
  const now = world.market.now()
  const refused = (why: string) => invalid(exchange, why, headers)
  const isCreated = query.has('createdAfter')
  if (isCreated === query.has('lastUpdatedAfter'))
    return refused('Exactly one of createdAfter and lastUpdatedAfter is needed.')
  const after = query.get(isCreated ? 'createdAfter' : 'lastUpdatedAfter') ?? ''
  const before = query.get(isCreated ? 'createdBefore' : 'lastUpdatedBefore')
  if (query.has(isCreated ? 'lastUpdatedBefore' : 'createdBefore'))
    return refused('Times of creation and of change do not go together.')
  if (!ISO.test(after) || (before !== null && !ISO.test(before)))
    return refused('A time is not in ISO 8601.')
  const [from, to] = [Date.parse(after), before === null ? now : Date.parse(before)]
  if (from > now + 60_000 || to < from) return refused('The times do not make a window.')
  if (before !== null && to > now - SETTLED_MS)
    return refused('The window must end two minutes before now.')
  const limit = Number(query.get('maxResultsPerPage') ?? MAX_PAGE)
  if (!(limit >= 1 && limit <= MAX_PAGE)) return refused('maxResultsPerPage is 1 to 100.')
  const statuses = words(query.get('fulfillmentStatuses'))
  const marketplaces = words(query.get('marketplaceIds'))
  const filters = [isCreated, after, before, statuses, marketplaces].join(' ')
  const given = query.get('paginationToken')
  const mark = given === null ? undefined : readToken(given, filters, now)
  if (given !== null && !mark) return refused('The paginationToken is over, or of other filters.')
  const { records, next } = pageAfter(
    shop.orders,
    {
      ...{ by: isCreated ? 'createdAt' : 'updatedAt', reverse: isCreated, from, to },
      where: (entry) =>
        entry.createdAt > now - VISIBLE_MS &&
        (marketplaces.length === 0 || marketplaces.includes(shop.market.id)) &&
        (statuses.length === 0 || statuses.includes(statusOf(entry.record()))),
    },
    mark,
    limit,
  )
  const until = now + world.settings.pageTokenSeconds * 1000
  const nextToken = next && writeToken({ filters, mark: next, until })
  const end = new Date(to).toISOString()
  send(
    exchange,
    200,
    {
      orders: records.map((order) => viewOrder(shop, order, asked)),
      ...(nextToken && { pagination: { nextToken } }),
      ...(isCreated ? { createdBefore: end } : { lastUpdatedBefore: end }),
    },
    headers,
  )
}
