import type { Page, Pull } from '../contract/connector'
import type { Session } from '../contract/session'
import { fetchProducts, fetchProductsById } from './catalog'
import { fetchCustomers, searchCustomers } from './customers'
import { findOrders, listSales, readSales, sourcesOf } from './sales'
import { searchOrders } from './search-orders'
import { OrderLinks } from './wire-orders'

const PAGE = 50
const LIST_SIZE = 100
const SECOND_MS = 1000

export const pull: Pull = {
  async page(session, { entity, newestFirst, cursor, ...request }) {
    const since = request.since === undefined ? undefined : secondOf(request.since)
    if (entity === 'products') return fetchProducts(session, { since, cursor })
    if (entity === 'customers') return searchCustomers(session, { newestFirst, since, cursor })
    const wanted = { newestFirst: since === undefined, since, cursor, limit: PAGE }
    const { orders, ...place } = await searchOrders(session, wanted)
    const changed = since === undefined ? [] : await changedByReturns(session, orders, since)
    return { ...(await readSales(session, [...orders, ...changed])), ...place }
  },

  async list(session, { since, until, cursor }) {
    const window = { since: secondOf(since), until, cursor }
    const wanted = { newestFirst: false, ...window, limit: LIST_SIZE }
    const { orders, ...place } = await searchOrders(session, wanted)
    return { records: await listSales(session, orders), ...place }
  },

  async records(session, { entity, externalIds }) {
    if (entity === 'products') return fetchProductsById(session, externalIds)
    if (entity === 'customers') return fetchCustomers(session, externalIds)
    return fetchOrders(session, externalIds)
  },
}

/** Some of Square's times are whole seconds. */
const secondOf = (at: string) =>
  new Date(Math.floor(Date.parse(at) / SECOND_MS) * SECOND_MS).toISOString()

/** Money that goes back changes no sale: those that are named by returns are read, unless they come by themselves. */
async function changedByReturns(
  session: Session,
  orders: readonly unknown[],
  since: string,
): Promise<unknown[]> {
  const sources = [...new Set(sourcesOf(orders))]
  if (sources.length === 0) return []
  const { orders: sales } = await findOrders(session, sources)
  return sales.filter(
    (sale) => Date.parse(OrderLinks.parse(sale).updated_at ?? '') < Date.parse(since),
  )
}

/** Orders by id; one that does not exist comes back as deleted, and for a return its sale. */
async function fetchOrders(session: Session, ids: readonly string[]): Promise<Page> {
  const { orders, gone, at } = await findOrders(session, ids)
  const missing = [...new Set(sourcesOf(orders))].filter((id) => !ids.includes(id))
  const sales = missing.length > 0 ? (await findOrders(session, missing)).orders : []
  const read = await readSales(session, [...orders, ...sales])
  const deleted = gone.map((one) => ({ kind: 'deleted', entity: 'orders', ...one }) as const)
  return { changes: [...read.changes, ...deleted], failed: read.failed, at }
}
