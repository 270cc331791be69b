import type { Page, Pull } from '../contract/connector'
import type { Session } from '../contract/session'
import { fetchProducts, fetchProductsById } from './catalog'
import { changedOrders } from './changed-orders'
import { fetchCustomers, searchCustomers } from './customers'
import { findWithSales, listSales, readSales } from './sales'
import { searchOrders } from './search-orders'

const PAGE = 50
const LIST_SIZE = 100
const SECOND_MS = 1000

export const pull: Pull = {
  async page(session, { entity, newestFirst, cursor, ...request }) {
    const since = request.since === undefined ? undefined : secondOf(request.since)
    if (entity === 'products') return fetchProducts(session, { since, cursor })
    if (entity === 'customers') return searchCustomers(session, { newestFirst, since, cursor })
    const place = { cursor, limit: PAGE }
    const { orders, ...reached } =
      since === undefined
        ? await searchOrders(session, { newestFirst: true, ...place })
        : await changedOrders(session, { since, ...place })
    return { ...(await readSales(session, orders)), ...reached }
  },

  async list(session, { since, until, cursor }) {
    const wanted = { since: secondOf(since), until, cursor, limit: LIST_SIZE }
    const { orders, ...reached } = await changedOrders(session, wanted)
    return { records: await listSales(session, orders), ...reached }
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

/** Orders by id; one that does not exist comes back as deleted, and for a return its sale. */
async function fetchOrders(session: Session, ids: readonly string[]): Promise<Page> {
  const { orders, gone, at } = await findWithSales(session, ids)
  const read = await readSales(session, orders)
  const deleted = gone.map((one) => ({ kind: 'deleted', entity: 'orders', ...one }) as const)
  return { changes: [...read.changes, ...deleted], failed: read.failed, at }
}
