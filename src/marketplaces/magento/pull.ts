import type { Page, Pull } from '../contract/connector'
import type { Session } from '../contract/session'
import { ask } from './client'
import { named, pageOf, type Read, readOrder } from './map'
import { fetchOrderList } from './order-list'
import { fetchProducts } from './product-pages'
import { fetchKinds } from './products'
import { searchQuery } from './search'
import { changedSince, PAGE, searchPage } from './search-page'
import { Found } from './wire'

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

  list: fetchOrderList,

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
