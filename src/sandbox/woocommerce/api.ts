import type { Exchange } from '../server/stand-in'
import { answerHooks } from './hooks-api'
import { permissionsOf } from './keys'
import { sendList } from './list-query'
import { answerNotes } from './notes-api'
import { refuse, send } from './reply'
import type { Store } from './store'
import { viewCustomer, viewOrder, viewProduct, viewVariation } from './views'
import type { World } from './world'

/** Answers a request below a shop's `/wp-json`. */
export async function answerApi(world: World, store: Store, exchange: Exchange) {
  const { market } = world
  const { settings } = store
  await market.faults.delay()
  const [, , ...path] = exchange.path
  if (exchange.path.length === 0) return send(exchange, 200, viewSite(store))
  const permissions = permissionsOf(market, settings.domain, exchange)
  if (!permissions)
    return refuse(
      exchange,
      401,
      'woocommerce_rest_authentication_error',
      'Invalid signature - provided signature does not match.',
    )
  const failure = market.faults.failure()
  if (failure) return refuse(exchange, failure, 'internal_server_error', 'The request failed.')
  if (exchange.path[0] !== 'wc' || exchange.path[1] !== 'v3') return noRoute(exchange)
  const isReading = exchange.method === 'GET'
  if (!isReading && permissions === 'read')
    return refuse(
      exchange,
      401,
      'woocommerce_rest_authentication_error',
      'The API key provided does not have write permissions.',
    )
  if (path[0] === 'webhooks') return answerHooks(world, store, exchange, path[1])
  const [kind, order, part, ...more] = path
  if (kind === 'orders' && order !== undefined && part === 'notes' && more.length === 0)
    return answerNotes(store, exchange, { order, now: market.now() })
  return isReading ? read(store, { ...exchange, path }) : noRoute(exchange)
}

const noRoute = (exchange: Exchange) =>
  refuse(exchange, 404, 'rest_no_route', 'No route was found matching the URL and request method.')

function viewSite({ settings }: Store) {
  return {
    name: settings.name.replaceAll('&', '&amp;'),
    url: `https://${settings.domain}`,
    home: `https://${settings.domain}`,
    gmt_offset: '0',
    timezone_string: settings.timeZone,
    namespaces: ['wc/v3'],
  }
}

function read(store: Store, exchange: Exchange) {
  const [kind, id, part, partId, ...rest] = exchange.path
  if (rest.length > 0 || partId !== undefined) return noRoute(exchange)
  if (kind === 'data' && id === 'currencies' && part === 'current')
    return send(exchange, 200, { code: store.settings.currency, name: '', symbol: '' })
  if (kind === 'products' && id !== undefined && part === 'variations')
    return sendVariations(store, exchange, id)
  if (part !== undefined) return noRoute(exchange)
  switch (kind) {
    case 'orders':
      return sendOf(exchange, id, 'shop_order_', store, {
        kind,
        collection: store.orders,
        view: (one) => viewOrder(store, one),
      })
    case 'products':
      return sendOf(exchange, id, 'product_', store, {
        kind,
        collection: store.products,
        view: (one) => viewProduct(store, one),
      })
    case 'customers':
      return sendOf(exchange, id, '', store, {
        kind,
        collection: store.customers,
        view: (one) => viewCustomer(store, one),
      })
    default:
      return noRoute(exchange)
  }
}

type Listed<T extends { id: number; createdAt: number; updatedAt: number }> = Parameters<
  typeof sendList<T>
>[2]

function sendOf<T extends { id: number; createdAt: number; updatedAt: number }>(
  exchange: Exchange,
  id: string | undefined,
  name: string,
  store: Store,
  listed: Listed<T>,
) {
  if (id === undefined) return sendList(store, exchange, listed)
  const inside = store.readId(listed.kind, id)
  const found = inside === undefined ? undefined : listed.collection.get(inside)
  if (!found) return refuse(exchange, 404, `woocommerce_rest_${name}invalid_id`, 'Invalid ID.')
  send(exchange, 200, listed.view(found))
}

function sendVariations(store: Store, exchange: Exchange, id: string) {
  const inside = store.readId('products', id)
  const product = inside === undefined ? undefined : store.products.get(inside)
  if (!product) return refuse(exchange, 404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.')
  const { query } = exchange
  const size = Number(query.get('per_page') ?? 10)
  const from = (Number(query.get('page') ?? 1) - 1) * size
  const all = product.variants.length === 1 ? [] : product.variants
  send(
    exchange,
    200,
    all.slice(from, from + size).map((one) => viewVariation(store, product, one)),
  )
}
