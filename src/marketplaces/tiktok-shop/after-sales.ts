import type { Session } from '../contract/session'
import { askShop } from './shops'
import { FoundAfterSales } from './wire-orders'

/** What TikTok keeps beside orders, which say nothing of it: what came back, and pieces that were cancelled. */
const paths = {
  returns: '/return_refund/202309/returns/search',
  cancellations: '/return_refund/202309/cancellations/search',
}
export type AfterSale = keyof typeof paths

/** An order as it came, with what was undone of it. */
export interface Found {
  order: { id: string }
  returns: readonly unknown[]
  cancellations: readonly unknown[]
}

/** as many as TikTok gives of either at once */
const PAGE = 50

/** A page of one kind: of named orders, or of what changed since, the oldest change first. */
export async function searchAfterSales(
  session: Session,
  kind: AfterSale,
  wanted: {
    body: { order_ids: string[] } | { update_time_ge: number }
    token?: string | undefined
  },
) {
  const asked = {
    method: 'POST' as const,
    path: paths[kind],
    query: {
      page_size: String(PAGE),
      sort_field: 'update_time',
      sort_order: 'ASC',
      page_token: wanted.token,
    },
    body: wanted.body,
  }
  const { data, at } = await askShop(session, asked, FoundAfterSales)
  const found = [...(data.return_orders ?? []), ...(data.cancellations ?? [])]
  return { found, at, token: data.next_page_token || undefined }
}

/** Asks for all of both kinds of a page of orders together. */
export async function withAfterSales(
  session: Session,
  orders: readonly { id: string }[],
): Promise<Found[]> {
  const returns = await byOrder(session, 'returns', orders)
  const cancellations = await byOrder(session, 'cancellations', orders)
  return orders.map((order) => ({
    order,
    returns: returns.get(order.id) ?? [],
    cancellations: cancellations.get(order.id) ?? [],
  }))
}

async function byOrder(
  session: Session,
  kind: AfterSale,
  orders: readonly { id: string }[],
): Promise<Map<string, unknown[]>> {
  const byId = new Map<string, unknown[]>()
  const body = { order_ids: orders.map(({ id }) => id) }
  let token: string | undefined
  while (orders.length > 0) {
    const page = await searchAfterSales(session, kind, { body, token })
    for (const one of page.found) byId.set(one.order_id, [...(byId.get(one.order_id) ?? []), one])
    token = page.token
    if (token === undefined) break
  }
  return byId
}
