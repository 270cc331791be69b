import type { Session } from '../contract/session'
import { type Answered, ask } from './client'
import { OrdersPage } from './wire'

const ORDERS = '/orders/2026-01-01/orders'
/** As many as Amazon gives at once: it may be asked once in three minutes only. */
const PAGE = 100
/** A window that has an end must have ended two minutes ago; some more, for clocks that differ. */
const SETTLED_MS = 150_000
/** What tells whether a copy is current, and nothing of persons. */
export const HEAD = 'PROCEEDS,FULFILLMENT,PACKAGES'
/** All that is read of an order. */
export const WHOLE = `BUYER,RECIPIENT,${HEAD}`

export interface OrderWindow {
  by: 'created' | 'lastUpdated'
  from: number
  /** the end, which belongs to it; absent, or too young: until now and whatever comes */
  to?: number | undefined
  token?: string | undefined
  includedData: string
}

/** One page of the orders of a window; `token` leads on. */
export async function searchOrders(
  session: Session,
  { by, from, to, token, includedData }: OrderWindow,
): Promise<Answered<{ orders: unknown[]; token?: string }>> {
  const iso = (ms: number) => new Date(ms).toISOString()
  // the token goes on with the very filters it came with
  const end = to !== undefined && to < Date.now() - SETTLED_MS ? iso(to) : undefined
  const query = {
    [`${by}After`]: iso(from),
    [`${by}Before`]: end,
    ...{ maxResultsPerPage: PAGE, includedData, paginationToken: token },
  }
  const { data, at } = await ask(
    session,
    { operation: 'searchOrders', path: ORDERS, query },
    OrdersPage,
  )
  const next = data.pagination?.nextToken
  return { data: { orders: data.orders, ...(next && { token: next }) }, at }
}

/** Where one order is. */
export const orderPath = (id: string) => `${ORDERS}/${encodeURIComponent(id)}`
