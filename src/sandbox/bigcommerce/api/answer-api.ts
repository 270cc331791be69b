import type { Exchange } from '../../server/stand-in'
import type { Store } from '../store'
import { viewCustomer } from '../views/customer'
import { viewOrder } from '../views/order'
import { statusNames } from '../views/order-status'
import { viewProduct } from '../views/product'
import { viewRefund } from '../views/refund'
import type { World } from '../world'
import { answerHooks } from './hooks'
import { boundOfV2, boundOfV3, includesOf, listRecords, v3List } from './list-query'
import { takeCall } from './rate-limit'
import { listRefunds } from './refunds'
import { type Headers, refuse, send } from './reply'

/** Answers a request below a store's address: `v2/…` or `v3/…`. */
export async function answerApi(world: World, store: Store, exchange: Exchange) {
  const { market } = world
  await market.faults.delay()
  const token = exchange.headers['x-auth-token']
  const grant = market.grants.use(String(token ?? ''), store.settings.domain)
  if (!grant) return refuse(exchange, 401, 'Unauthorized')
  const { isAllowed, headers } = takeCall(market, store)
  const failure = market.faults.failure()
  if (failure)
    return refuse(
      exchange,
      failure,
      'The request failed.',
      failure === 429 ? { ...headers, ...used } : {},
    )
  if (!isAllowed) return refuse(exchange, 429, 'Too many requests.', headers)
  const [version, kind, ...rest] = exchange.path
  if (version === 'v3' && kind === 'hooks')
    return answerHooks(world, { store, clientId: grant.clientId, headers }, exchange, rest)
  if (exchange.method !== 'GET') return refuse(exchange, 405, 'Method not allowed.', headers)
  return version === 'v2' ? readV2(store, exchange, headers) : readV3(store, exchange, headers)
}

/** What an answer says of a window that is used up. */
const used = { 'x-rate-limit-requests-left': '0', 'x-rate-limit-time-reset-ms': '200' }

function readV2(store: Store, exchange: Exchange, headers: Headers) {
  const { path, query } = exchange
  const [, kind, id, part] = path
  if (kind === 'store' && id === undefined) return send(exchange, 200, viewStore(store), headers)
  if (kind === 'time') return send(exchange, 200, { time: Math.floor(Date.now() / 1000) }, headers)
  if (kind === 'order_statuses')
    return send(
      exchange,
      200,
      Object.entries(statusNames).map(([status, name]) => ({
        id: Number(status),
        name,
        system_label: name,
        custom_label: name,
      })),
      headers,
    )
  if (kind !== 'orders' || part !== undefined) return refuse(exchange, 404, 'Not found.', headers)
  const include = includesOf(query)
  if (id === undefined) {
    const wanted = { kind: 'orders', bound: boundOfV2 } as const
    const { records } = listRecords(store, store.orders, query, wanted)
    if (records.length === 0) {
      exchange.response.writeHead(204, headers)
      exchange.response.end()
      return
    }
    const orders = records.map((order) => viewOrder(store, order, include))
    return send(exchange, 200, orders, headers)
  }
  const inside = store.readId('orders', id)
  const order = inside === undefined ? undefined : store.orders.get(inside)
  if (!order) return refuse(exchange, 404, 'The requested resource was not found.', headers)
  send(exchange, 200, viewOrder(store, order, include), headers)
}

function readV3(store: Store, exchange: Exchange, headers: Headers) {
  const { path, query } = exchange
  const include = includesOf(query)
  switch (path.slice(1).join('/')) {
    case 'catalog/products': {
      const wanted = { kind: 'products', bound: boundOfV3 } as const
      const listed = listRecords(store, store.products, query, wanted)
      const view = (one: (typeof listed.records)[number]) => viewProduct(store, one, include)
      return send(exchange, 200, v3List(listed, view), headers)
    }
    case 'customers': {
      const wanted = { kind: 'customers', bound: boundOfV3 } as const
      const listed = listRecords(store, store.customers, query, wanted)
      const view = (one: (typeof listed.records)[number]) => viewCustomer(store, one, include)
      return send(exchange, 200, v3List(listed, view), headers)
    }
    case 'orders/payment_actions/refunds': {
      const listed = listRefunds(store, query)
      const view = (one: (typeof listed.records)[number]) =>
        viewRefund(store, one.order, one.refund)
      return send(exchange, 200, v3List(listed, view), headers)
    }
    default:
      return refuse(exchange, 404, 'Not found.', headers)
  }
}

const viewStore = ({ settings, plan }: Store) => ({
  id: settings.domain,
  domain: `store-${settings.domain}.mybigcommerce.com`,
  secure_url: `https://store-${settings.domain}.mybigcommerce.com`,
  status: 'live',
  name: settings.name,
  country_code: settings.countryCode,
  admin_email: settings.email,
  timezone: { name: settings.timeZone, raw_offset: 0, dst_offset: 0, dst_correction: true },
  language: 'en',
  currency: settings.currency,
  plan_level: plan,
})
