import type { Pull } from '../contract/connector'
import { unreadable } from './answer-errors'
import { pageOfOrders } from './changed-orders'
import { pageOf, readOrder } from './map'
import { listedOf } from './map-order'
import { fetchOrders, searchOrders } from './orders'
import { fetchProducts, fetchProductsById } from './products'
import { ListedOrder } from './wire-orders'

export const pull: Pull = {
  async page(session, { entity, since, newestFirst, cursor }) {
    if (entity === 'products') return fetchProducts(session, { since, cursor })
    const { found, at, ...place } = await pageOfOrders(session, { newestFirst, since, cursor })
    const read = found.map((one) => readOrder(one.order, one))
    return { ...pageOf(read, at), ...place }
  },

  async list(session, { since, until, cursor }) {
    const wanted = { newestFirst: false, since, until, cursor }
    const { found, ...place } = await searchOrders(session, wanted)
    const records = found.map((one) => {
      const read = ListedOrder.safeParse(one)
      if (!read.success) throw unreadable(read.error)
      return listedOf(read.data.order, read.data)
    })
    return { records, ...place }
  },

  async records(session, { entity, externalIds }) {
    return entity === 'products'
      ? fetchProductsById(session, externalIds)
      : fetchOrders(session, externalIds)
  },
}
