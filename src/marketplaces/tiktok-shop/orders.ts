import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { type Found, withAfterSales } from './after-sales'
import { gone, pageOf, type Read, readOrder } from './map'
import { askShop, askShopIfThere } from './shops'
import { FoundOrders } from './wire-orders'

/** as many orders as can be asked for by id, and what was undone of them */
const PAGE = 50
/** an order that is another seller's, or none */
const NOT_THERE = ['21008111']

export interface WantedOrders {
  /** the newest first, by creation; else by change, the oldest first */
  newestFirst: boolean
  since?: string | undefined
  until?: string | undefined
  cursor?: string | undefined
}

/** A page of a shop's orders. */
export async function searchOrders(session: Session, wanted: WantedOrders) {
  const asked = {
    method: 'POST' as const,
    path: '/order/202309/orders/search',
    query: {
      page_size: String(PAGE),
      sort_field: wanted.newestFirst ? 'create_time' : 'update_time',
      sort_order: wanted.newestFirst ? 'DESC' : 'ASC',
      page_token: wanted.cursor,
    },
    body: boundsOf(wanted),
  }
  const { data, at } = await askShop(session, asked, FoundOrders)
  const found = await withAfterSales(session, data.orders ?? [])
  return { found, at, ...(data.next_page_token && { cursor: data.next_page_token }) }
}

/** TikTok's times are whole seconds, the end excluded; a window may only grow by that. */
const boundsOf = ({ since, until }: WantedOrders) => ({
  ...(since !== undefined && { update_time_ge: secondOf(since) }),
  ...(until !== undefined && { update_time_lt: secondOf(until) + 1 }),
})

export const secondOf = (at: string): number => Math.floor(Date.parse(at) / 1000)

/** Orders by id; one that does not exist comes back as deleted. */
export async function fetchOrders(session: Session, ids: string[]): Promise<Page> {
  const pages: Page[] = []
  for (let from = 0; from < ids.length; from += PAGE) {
    const asked = ids.slice(from, from + PAGE)
    const { found, at } = await findOrders(session, asked)
    const byId = new Map(found.map((one) => [one.order.id, one]))
    const read = asked.map((id): Read => {
      const one = byId.get(id)
      return one ? readOrder(one.order, one) : gone('orders', id, at)
    })
    pages.push(pageOf(read, at))
  }
  return {
    changes: pages.flatMap(({ changes }) => changes),
    failed: pages.flatMap(({ failed }) => failed),
    // what changes while the rest is read is read again
    at: pages[0]?.at ?? new Date().toISOString(),
  }
}

/** Up to fifty orders by id, those that exist, with what was undone of them. */
export async function findOrders(
  session: Session,
  ids: readonly string[],
): Promise<{ found: Found[]; at: string }> {
  const query = { ids: ids.join(',') }
  const asked = { path: '/order/202507/orders', query, goneCodes: NOT_THERE }
  const { data, at } = await askShopIfThere(session, asked, FoundOrders)
  // one that is not there may cost the others their answer: then each is asked for by itself
  if (!data && ids.length > 1) {
    const found: Found[] = []
    for (const id of ids) found.push(...(await findOrders(session, [id])).found)
    return { found, at }
  }
  return { found: await withAfterSales(session, data?.found.orders ?? []), at }
}
