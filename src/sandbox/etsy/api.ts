import { stringify } from 'lossless-json'
import { isSecret } from '../kit/oauth/is-secret'
import { pageAt } from '../kit/shop/page'
import { reply } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { inside, isOf } from './oauth'
import { takeCall } from './rate-limit'
import { receiptQuery } from './receipt-query'
import type { EtsyShop } from './shop'
import {
  type ListingState,
  listingStates,
  stateOf,
  viewInventory,
  viewListing,
  viewReceipt,
  viewShop,
} from './views'
import type { World } from './world'

const MAX_LIMIT = 100
const MAX_OFFSET = 12_000
const MAX_IDS = 100

interface Call {
  shop: EtsyShop
  query: URLSearchParams
  send: (status: number, value: unknown) => void
  refuse: (status: number, error: string) => void
  may: (scope: string) => boolean
}

/** Answers a call below `/v3/application`. */
export async function answerCall(world: World, exchange: Exchange) {
  const { market } = world
  await market.faults.delay()
  let headers: Record<string, string> = {}
  const send = (status: number, value: unknown) =>
    reply(exchange.response, status, 'application/json', stringify(value) ?? '', headers)
  const refuse = (status: number, error: string, said?: string) =>
    send(status, { error, ...(said && { error_description: said }) })
  const [clientId = '', secret] = String(exchange.headers['x-api-key'] ?? '').split(':')
  const app = world.appOf(clientId)
  if (secret === undefined) return refuse(403, 'Shared secret is required in x-api-key header')
  if (!app || !isSecret(secret, app.clientSecret)) return refuse(403, 'Invalid API key')
  const bearer = /^Bearer (.+)$/.exec(exchange.headers.authorization ?? '')?.[1] ?? ''
  const grant = market.grants.use(inside(bearer))
  const shop = grant && world.shopOf(grant.shop)
  if (!shop || !isOf(bearer, shop) || grant.clientId !== clientId)
    return refuse(401, 'invalid_token', 'access token is expired')
  const call = takeCall(market, app)
  headers = call.headers
  const failure = market.faults.failure()
  if (failure === 429) {
    headers = { ...headers, 'x-remaining-this-second': '0' }
    return refuse(429, 'Exceeded per second rate limit')
  }
  if (failure) return refuse(failure, 'Server Error')
  if (call.why) return refuse(429, call.why)
  if (exchange.method !== 'GET') return refuse(405, 'Method not allowed')
  const may = (scope: string) => grant.scopes.includes(scope)
  const { path, query } = exchange
  return answerRead(path.slice(2), { shop, query, send, refuse, may })
}

function answerRead([what, id = '', part, partId]: readonly string[], call: Call) {
  const { shop, send, refuse } = call
  if (what === 'openapi-ping') return send(200, { application_id: 1 })
  if (what === 'users' && id === 'me')
    return call.may('shops_r')
      ? send(200, { user_id: shop.userId, shop_id: shop.id })
      : refuse(403, 'insufficient_scope')
  if (what === 'listings') return answerListings(id, part, call)
  if (what !== 'shops') return refuse(404, 'Resource not found')
  if (id !== String(shop.id)) return refuse(403, 'User does not own Shop')
  if (part === undefined) return send(200, viewShop(shop))
  if (part === 'receipts') return answerReceipts(partId, call)
  if (part === 'listings' && partId === undefined) return answerListingsOfShop(call)
  return refuse(404, 'Resource not found')
}

function answerReceipts(receiptId: string | undefined, call: Call) {
  const { shop, query, send, refuse } = call
  if (!call.may('transactions_r')) return refuse(403, 'insufficient_scope')
  if (receiptId !== undefined) {
    const found = shop.orders.get(shop.readId('orders', receiptId) ?? -1)
    return found ? send(200, viewReceipt(shop, found)) : refuse(404, 'Resource not found')
  }
  const [wanted, range] = [receiptQuery(query), rangeOf(query)]
  if (!wanted || !range) return refuse(400, 'Invalid parameter')
  const { records, total } = pageAt(shop.orders, wanted, range.offset, range.limit)
  send(200, { count: total, results: records.map((order) => viewReceipt(shop, order)) })
}

function answerListingsOfShop(call: Call) {
  const { shop, query, send, refuse } = call
  if (!call.may('listings_r')) return refuse(403, 'insufficient_scope')
  const state = (query.get('state') ?? 'active') as ListingState
  const range = rangeOf(query)
  if (!listingStates.includes(state) || !range) return refuse(400, 'Invalid parameter')
  const { records, total } = pageAt(
    shop.products,
    { by: 'createdAt', reverse: true, where: (entry) => stateOf(entry.record()) === state },
    range.offset,
    range.limit,
  )
  const includes = includesOf(query)
  const results = records.map((product) => viewListing(shop, product, includes))
  send(200, { count: total, results })
}

function answerListings(id: string, part: string | undefined, call: Call) {
  const { shop, query, send, refuse } = call
  const find = (text: string) => shop.products.get(shop.readId('products', text) ?? -1)
  // lists of a shop alone bring inventory with them
  const includes = includesOf(query).filter((one) => one !== 'Inventory')
  if (id === 'batch') {
    const ids = query.getAll('listing_ids').flatMap((some) => some.split(','))
    if (ids.length > MAX_IDS) return refuse(400, 'Too many listing ids')
    const found = ids.flatMap((one) => find(one) ?? [])
    const results = found.map((product) => viewListing(shop, product, includes))
    return send(200, { count: results.length, results })
  }
  const product = find(id)
  if (!product) return refuse(404, 'Resource not found')
  if (part === undefined) return send(200, viewListing(shop, product, includes))
  if (part !== 'inventory') return refuse(404, 'Resource not found')
  if (!call.may('listings_r')) return refuse(403, 'insufficient_scope')
  send(200, viewInventory(shop, product))
}

const includesOf = (query: URLSearchParams) =>
  query.getAll('includes').flatMap((some) => some.split(','))

function rangeOf(query: URLSearchParams): { limit: number; offset: number } | undefined {
  const [limit, offset] = [Number(query.get('limit') ?? 25), Number(query.get('offset') ?? 0)]
  const isGood = limit >= 1 && limit <= MAX_LIMIT && offset >= 0 && offset <= MAX_OFFSET
  return isGood ? { limit, offset } : undefined
}
