import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { gone, pageOf, type Read, readOrder } from './map'
import { askShop, askShopIfThere } from './shops'
import { FoundOrders, FoundReturns } from './wire-orders'

/** as many orders as returns can be asked for at once, and orders by id */
export const PAGE = 50
/** an order that is another seller's, or none */
const NOT_THERE = ['21008111']

export interface WantedOrders {
  /** the newest first, by creation; else by change, the oldest first */
  newestFirst: boolean
  since?: string | undefined
  until?: string | undefined
  cursor?: string | undefined
}

/** An order as it came, with what came back of it. */
interface Found {
  order: { id: string }
  returns: readonly unknown[]
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
  const found = await withReturns(session, data.orders ?? [])
  return { found, at, ...(data.next_page_token && { cursor: data.next_page_token }) }
}

/** TikTok's times are whole seconds, the end excluded; a window may only grow by that. */
const boundsOf = ({ since, until }: WantedOrders) => ({
  ...(since !== undefined && { update_time_ge: Math.floor(Date.parse(since) / 1000) }),
  ...(until !== undefined && { update_time_lt: Math.floor(Date.parse(until) / 1000) + 1 }),
})

/** Orders by id; one that does not exist comes back as deleted. */
export async function fetchOrders(session: Session, ids: string[]): Promise<Page> {
  const pages: Page[] = []
  for (let from = 0; from < ids.length; from += PAGE)
    pages.push(await fetchChunk(session, ids.slice(from, from + PAGE)))
  return {
    changes: pages.flatMap(({ changes }) => changes),
    failed: pages.flatMap(({ failed }) => failed),
    // what changes while the rest is read is read again
    at: pages[0]?.at ?? new Date().toISOString(),
  }
}

async function fetchChunk(session: Session, ids: string[]): Promise<Page> {
  const query = { ids: ids.join(',') }
  const asked = { path: '/order/202507/orders', query, goneCodes: NOT_THERE }
  const { data, at } = await askShopIfThere(session, asked, FoundOrders)
  // one that is not there may cost the others their answer: then each is asked for by itself
  if (!data && ids.length > 1) {
    const pages: Page[] = []
    for (const id of ids) pages.push(await fetchChunk(session, [id]))
    return {
      changes: pages.flatMap(({ changes }) => changes),
      failed: pages.flatMap(({ failed }) => failed),
      at,
    }
  }
  const found = await withReturns(session, data?.found.orders ?? [])
  const byId = new Map(found.map((one) => [one.order.id, one]))
  const read = ids.map((id): Read => {
    const one = byId.get(id)
    return one ? readOrder(one.order, one.returns) : gone('orders', id, at)
  })
  return pageOf(read, at)
}

/** An order says nothing of what came back: that is asked for, for all of a page together. */
async function withReturns(session: Session, orders: { id: string }[]): Promise<Found[]> {
  const returns = new Map<string, unknown[]>()
  let token: string | undefined
  const order_ids = orders.map(({ id }) => id)
  while (order_ids.length > 0) {
    const asked = {
      method: 'POST' as const,
      path: '/return_refund/202309/returns/search',
      query: { page_size: String(PAGE), page_token: token },
      body: { order_ids },
    }
    const { data } = await askShop(session, asked, FoundReturns)
    for (const one of data.return_orders ?? [])
      returns.set(one.order_id, [...(returns.get(one.order_id) ?? []), one])
    token = data.next_page_token || undefined
    if (token === undefined) break
  }
  return orders.map((order) => ({ order, returns: returns.get(order.id) ?? [] }))
}
