import { randomUUID } from 'node:crypto'
import { isSecret } from '../kit/oauth/is-secret'
import type { Collection } from '../kit/shop/collection'
import { keptUntilChanged } from '../kit/shop/kept-until-changed'
import type { OrderRecord } from '../kit/shop/records'
import { remembered } from '../kit/shop/remembered'
import { replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import type { SnapdealShop } from './shop'
import { codeOf, listOf, supcOf, viewInventory, viewItem, viewPackage, viewProduct } from './views'
import type { World } from './world'

const MAX_PAGE = 20
const codeIn = remembered(codeOf)
/** What each list holds, the newest first, or of cancelled ones the latest. */
const listsOf = keptUntilChanged(sortIntoLists)
const lists: Record<string, ReturnType<typeof listOf>> = {
  'orders/new': 'new',
  'orders/completed': 'completed',
  'suborders/cancelled': 'cancelled',
}
const MODES = ['VENDOR_SELF', 'ONESHIP', 'OCPLUS', 'DROPSHIP', 'FC_VOI']

interface Call {
  shop: SnapdealShop
  query: URLSearchParams
  send: (payload: object) => void
  refuse: (status: number, message: string) => void
}

/** Answers a call of the API: three headers say which partner asks, and for whom. */
export async function answerCall({ market, appOf, shopOf }: World, exchange: Exchange) {
  const { response, headers, query, method, path } = exchange
  await market.faults.delay()
  const metadata = { requestId: randomUUID(), requestedURI: `/${path.join('/')}` }
  const send = (payload: object) => replyJson(response, 200, { metadata, payload })
  const refuse = (status: number, message: string) =>
    replyJson(response, status, { metadata: { ...metadata, message }, payload: null })
  const app = appOf(String(headers['clientid'] ?? ''))
  if (!app || !isSecret(headers['x-auth-token'], app.clientSecret))
    return refuse(401, 'The partner is not known.')
  const grant = market.grants.use(String(headers['x-seller-authz-token'] ?? ''))
  const shop = grant?.clientId === app.clientId ? shopOf(grant.shop) : undefined
  if (!shop) return refuse(401, 'The seller’s token is not good.')
  const failure = market.faults.failure()
  if (failure) return refuse(failure, 'The service is not available.')
  if (method !== 'GET') return refuse(405, 'Nothing can be written here.')
  answer(path, { shop, query, send, refuse })
}

function answer([area, part, id]: readonly string[], call: Call) {
  const place = `${area}/${part}`
  if (place === 'products/search') return searchProducts(call)
  if (area === 'products' && id === 'inventory') return findInventory(call, part ?? '')
  const list = lists[place]
  if (!list) return call.refuse(404, 'Nothing is here.')
  const modes = call.query.get('fModes')?.split(',') ?? []
  if (modes.length === 0 || modes.some((mode) => !MODES.includes(mode)))
    return call.refuse(400, 'fModes is missing, or not understood.')
  if (id === undefined) return list === 'cancelled' ? listCancelled(call) : listPackages(call, list)
  if (list !== 'cancelled') return call.refuse(404, 'Packages are not asked for one by one here.')
  const found = call.shop.orders.get(call.shop.readId('orders', id) ?? -1)
  if (!found || codeOf(found) !== 'CLD') return call.refuse(404, 'There is no such suborder.')
  call.send({ items: [viewItem(call.shop, found)] })
}

/** A page of what there is, by pageNumber from 1 on. Undefined: the query was refused. */
function pageOf<T>({ query, refuse }: Call, all: readonly T[]): T[] | undefined {
  const [size, page] = [Number(query.get('pageSize') ?? 10), Number(query.get('pageNumber') ?? 1)]
  if (size >= 1 && size <= MAX_PAGE && page >= 1) return all.slice((page - 1) * size, page * size)
  refuse(400, 'pageSize is 1 to 20, pageNumber at least 1.')
  return undefined
}

function sortIntoLists(orders: Collection<OrderRecord>) {
  const those = (by: 'createdAt' | 'updatedAt', list: ReturnType<typeof listOf>) =>
    orders
      .listed(by)
      .filter((one) => listOf(codeIn(orders, one)) === list)
      .reverse()
  return {
    new: those('createdAt', 'new'),
    completed: those('createdAt', 'completed'),
    cancelled: those('updatedAt', 'cancelled'),
  }
}

function listPackages(call: Call, list: 'new' | 'completed') {
  const { shop, send } = call
  const page = pageOf(call, listsOf(shop.orders)[list])
  if (page) send({ packages: page.map((one) => viewPackage(shop, one.record())) })
}

function listCancelled(call: Call) {
  const { shop, query, send } = call
  const from = Number(query.get('startDate') ?? 0)
  const { cancelled } = listsOf(shop.orders)
  const page = pageOf(call, from ? cancelled.filter((one) => one.updatedAt >= from) : cancelled)
  if (page) send({ items: page.map((one) => viewItem(shop, one.record())) })
}

function searchProducts(call: Call) {
  const { shop, query, send } = call
  const key = query.get('searchKey')?.toLowerCase()
  const all = shop.listings().filter(({ product, variant }) => {
    const words = [product.title, supcOf(variant.id), variant.sku ?? '']
    return !key || words.some((word) => word.toLowerCase().includes(key))
  })
  const page = pageOf(call, all)
  if (page) send({ supcDetails: page.map(viewProduct) })
}

function findInventory({ shop, send, refuse }: Call, supc: string) {
  const found = shop.listings().find(({ variant }) => supcOf(variant.id) === supc)
  if (found) send(viewInventory(found))
  else refuse(404, 'There is no such product.')
}
