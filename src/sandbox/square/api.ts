import type { AccessToken } from '../kit/oauth/grants'
import { replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { invalid, notFound, refuse } from './answers'
import type { Call } from './call'
import { findCounts, findObjects, getObject, listCatalog, searchCatalog } from './catalog-api'
import { findCustomers, getCustomer, listCustomers, searchCustomers } from './customers-api'
import { findOrders, getOrder, getPayment, listPayments, searchOrders } from './orders-api'
import { listRefunds } from './refunds-api'
import type { SquareShop } from './shop'
import { time } from './views-order'
import type { World } from './world'

/** Square publishes no numbers: enough that only a flood meets it. */
const limit = { size: 400, perSecond: 200 }

type Answer = (call: Call, id: string) => void

/** What is asked, and the scope it needs. */
const operations: Record<string, [scope: string, answer: Answer]> = {
  'GET merchants/*': ['MERCHANT_PROFILE_READ', getMerchant],
  'GET locations': ['MERCHANT_PROFILE_READ', listLocations],
  'POST orders/search': ['ORDERS_READ', searchOrders],
  'POST orders/batch-retrieve': ['ORDERS_READ', findOrders],
  'GET orders/*': ['ORDERS_READ', getOrder],
  'GET payments': ['PAYMENTS_READ', listPayments],
  'GET payments/*': ['PAYMENTS_READ', getPayment],
  'GET refunds': ['PAYMENTS_READ', listRefunds],
  'GET customers': ['CUSTOMERS_READ', listCustomers],
  'POST customers/search': ['CUSTOMERS_READ', searchCustomers],
  'POST customers/bulk-retrieve': ['CUSTOMERS_READ', findCustomers],
  'GET customers/*': ['CUSTOMERS_READ', getCustomer],
  'GET catalog/list': ['ITEMS_READ', listCatalog],
  'POST catalog/search': ['ITEMS_READ', searchCatalog],
  'POST catalog/batch-retrieve': ['ITEMS_READ', findObjects],
  'GET catalog/object/*': ['ITEMS_READ', getObject],
  'POST inventory/counts/batch-retrieve': ['INVENTORY_READ', findCounts],
}

/** Answers a call of the API that bears a token. */
export async function answerCall(world: World, exchange: Exchange): Promise<void> {
  const { market } = world
  await market.faults.delay()
  const token = /^Bearer (.+)$/.exec(exchange.headers.authorization ?? '')?.[1]
  const grant = market.grants.use(token)
  const shop = grant && world.shopOf(grant.shop)
  if (!grant || !shop) return refuse(exchange, 401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED')
  const failure = market.faults.failure()
  if (failure && failure !== 429)
    return refuse(exchange, failure, 'API_ERROR', 'INTERNAL_SERVER_ERROR')
  const isCalm = market.buckets.take(`${grant.clientId} ${shop.merchantId}`, limit)
  if (failure === 429 || !isCalm) return refuse(exchange, 429, 'RATE_LIMIT_ERROR', 'RATE_LIMITED')
  answer(world, exchange, { grant, shop })
}

function answer(
  world: World,
  exchange: Exchange,
  { grant, shop }: { grant: AccessToken; shop: SquareShop },
) {
  const [, ...path] = exchange.path
  const named = (places: readonly string[]) => operations[`${exchange.method} ${places.join('/')}`]
  const found = named(path) ?? named([...path.slice(0, -1), '*'])
  if (!found) return notFound(exchange)
  const [scope, reply] = found
  if (!grant.scopes.includes(scope))
    return refuse(exchange, 403, 'AUTHENTICATION_ERROR', 'INSUFFICIENT_SCOPES')
  const body = exchange.method === 'GET' ? undefined : jsonOf(exchange.body)
  if (exchange.method !== 'GET' && body === undefined) return invalid(exchange, 'BAD_REQUEST')
  reply({ ...world, exchange, shop, body }, path.at(-1) ?? '')
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function getMerchant({ shop, exchange }: Call, id: string) {
  if (id !== 'me' && id !== shop.merchantId) return notFound(exchange)
  const { name, currency, countryCode: country } = shop.settings
  replyJson(exchange.response, 200, {
    merchant: {
      ...{ id: shop.merchantId, business_name: name, country, language_code: 'en-GB', currency },
      ...{ status: 'ACTIVE', main_location_id: shop.locationIds[0] },
    },
  })
}

function listLocations({ shop, exchange }: Call) {
  const { name, currency, countryCode: country, timeZone } = shop.settings
  const locations = shop.locationIds.map((id, place) => ({
    ...{ id, name: place === 0 ? name : `${name}, stall ${place}`, status: 'ACTIVE' },
    ...{ merchant_id: shop.merchantId, business_name: name, type: 'PHYSICAL' },
    ...{ timezone: timeZone, country, currency, created_at: time(0) },
  }))
  replyJson(exchange.response, 200, { locations })
}
