import { stringify } from 'lossless-json'
import type { Market } from '../kit/market'
import { reply } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { readSearch, type Search, searchAmong, searchIn } from './search'
import type { MagentoStore } from './store'
import {
  listProducts,
  viewChildren,
  viewOrder,
  viewProduct,
  viewStock,
  viewStockItem,
} from './views'

interface Call {
  store: MagentoStore
  query: URLSearchParams
  send: (value: unknown) => void
  refuse: (status: number, message: string) => void
}

/** Answers a call below `/rest/V1`, with the access token of an integration as a bearer token. */
export async function answerCall(market: Market, store: MagentoStore, exchange: Exchange) {
  const { response, headers, query } = exchange
  await market.faults.delay()
  const answer = (status: number, value: unknown) =>
    reply(response, status, 'application/json', stringify(value) ?? '')
  const refuse = (status: number, message: string) => answer(status, { message })
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (!market.grants.use(bearer, store.settings.domain))
    return refuse(401, "The consumer isn't authorized to access %resources.")
  const failure = market.faults.failure()
  if (failure) return refuse(failure, 'Internal Error')
  if (exchange.method !== 'GET') return refuse(404, 'Request does not match any route.')
  const send = (value: unknown) => answer(200, value)
  return answerRead(exchange.path, { store, query, send, refuse })
}

function answerRead(path: readonly string[], call: Call) {
  const { store, query, send, refuse } = call
  switch (path.join('/')) {
    case 'store/storeConfigs':
      return send([viewConfig(store)])
    case 'orders': {
      const search = readSearch(query)
      const found = searchIn(store.orders, search, (id) => store.readId('orders', id) ?? -1)
      const views = found?.records.map((order) => viewOrder(store, order))
      return answerSearch(call, search, found && { ...found, records: views ?? [] })
    }
    case 'products': {
      const search = readSearch(query)
      const readId = (id: string) => store.readId('products', id) ?? -1
      return answerSearch(call, search, searchAmong(listProducts(store), search, readId))
    }
    case 'inventory/source-items': {
      if (store.isClassic) return refuse(404, 'Request does not match any route.')
      const { groups } = readSearch(query)
      const [filter] = groups[0] ?? []
      if (filter?.field !== 'sku') return refuse(400, 'Only a search by SKU is imitated.')
      const wanted = new Set(filter.value.split(','))
      const items = viewStock(productsOf(store)).filter(({ sku }) => wanted.has(sku))
      return send({ items, search_criteria: { filter_groups: [] }, total_count: items.length })
    }
  }
  const [what, sku, part] = path
  if (what === 'stockItems') {
    const item = viewStockItem(store, productsOf(store), sku)
    if (item) return send(item)
  }
  const product = productsOf(store).find((one) => viewProduct(store, one).sku === sku)
  if (what === 'configurable-products' && part === 'children' && product)
    return send(viewChildren(store, product))
  refuse(404, "The product that was requested doesn't exist.")
}

const productsOf = ({ products }: MagentoStore) =>
  [...products.walk({ by: 'id' })].map((entry) => entry.record())

function answerSearch(
  { send, refuse }: Call,
  { size, page }: Search,
  found: { records: object[]; total: number } | undefined,
) {
  if (!found) return refuse(400, 'Invalid field')
  send({
    items: found.records,
    search_criteria: { filter_groups: [], page_size: size, current_page: page },
    total_count: found.total,
  })
}

const viewConfig = ({ settings }: MagentoStore) => {
  const url = `https://${settings.domain}/`
  return {
    ...{ id: 1, code: 'default', website_id: 1, locale: 'en_GB' },
    base_currency_code: settings.currency,
    default_display_currency_code: settings.currency,
    timezone: settings.timeZone,
    weight_unit: 'kgs',
    ...{ base_url: url, base_link_url: url, secure_base_url: url, secure_base_link_url: url },
    ...{ base_static_url: `${url}static/`, base_media_url: `${url}media/` },
    ...{ secure_base_static_url: `${url}static/`, secure_base_media_url: `${url}media/` },
  }
}
