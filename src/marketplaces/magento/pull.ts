import type { Page, Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { reasonOf } from '../contract/unreadable'
import { ask } from './client'
import { named, pageOf, type Read, readOrder } from './map'
import { listedOf } from './map-order'
import { fetchProducts } from './product-pages'
import { fetchKinds } from './products'
import { magentoTime, searchQuery } from './search'
import { changedSince, PAGE, searchPage } from './search-page'
import { Found, OrderHead } from './wire'

const LIST_SIZE = 100

async function fetchOrders(
  session: Session,
  { since, newestFirst, cursor }: Parameters<Pull['page']>[1],
): Promise<Page> {
  const filters = since === undefined ? [] : [changedSince(since)]
  const wanted = { filters, after: cursor, isDown: newestFirst }
  const { items, next, at } = await searchPage(session, 'orders', wanted)
  return { ...pageOf(items.map(readOrder), at), ...(next !== undefined && { cursor: next }) }
}

const readAll = async (session: Session, what: 'orders' | 'products', items: unknown[]) =>
  what === 'orders' ? items.map(readOrder) : fetchKinds(session, items)

export const pull: Pull = {
  page: (session, request) =>
    request.entity === 'products' ? fetchProducts(session, request) : fetchOrders(session, request),

  async list(session, { since, until, cursor = '1' }) {
    const page = Number(cursor)
    const query = searchQuery({
      filters: [
        changedSince(since),
        { field: 'updated_at', condition: 'lteq', value: magentoTime(until, true) },
      ],
      ...{ sortBy: 'updated_at', direction: 'ASC', size: LIST_SIZE, page },
    })
    const { data, at } = await ask(session, `orders?${query}`, Found)
    const records = (data.items ?? []).map((item) => {
      const read = OrderHead.safeParse(item)
      if (read.success) return listedOf(read.data)
      throw new ConnectorError(
        'unreadable',
        `Magento sent something else than documented: ${reasonOf(read.error)}`,
      )
    })
    // behind the last page Magento gives it again
    const isMore = page * LIST_SIZE < Number(data.total_count)
    return { records, at, ...(isMore && { cursor: String(page + 1) }) }
  },

  async records(session, { entity, externalIds }) {
    const what = entity === 'products' ? 'products' : 'orders'
    const pages: Page[] = []
    for (let from = 0; from < externalIds.length; from += PAGE) {
      const ids = externalIds.slice(from, from + PAGE)
      const query = searchQuery({
        filters: [{ field: 'entity_id', condition: 'in', value: ids.join(',') }],
        ...{ sortBy: 'entity_id', direction: 'ASC', size: PAGE },
      })
      const { data, at } = await ask(session, `${what}?${query}`, Found)
      const items = data.items ?? []
      const there = new Set(items.map((item) => named(item).externalId))
      const gone = ids
        .filter((one) => !there.has(one))
        .map((externalId): Read => ({ change: { kind: 'deleted', entity: what, externalId, at } }))
      pages.push(pageOf([...(await readAll(session, what, items)), ...gone], at))
    }
    return {
      changes: pages.flatMap(({ changes }) => changes),
      failed: pages.flatMap(({ failed }) => failed),
      at: pages[0]?.at ?? new Date().toISOString(),
    }
  },
}
