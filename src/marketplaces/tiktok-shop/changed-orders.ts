import type { Session } from '../contract/session'
import { type AfterSale, type Found, searchAfterSales } from './after-sales'
import { findOrders, searchOrders, secondOf, type WantedOrders } from './orders'
import { ChangedOrder } from './wire-orders'

interface FoundPage {
  found: Found[]
  at: string
  cursor?: string
}

/** What follows behind each list; cursors of the later ones bear their names. */
const next = { orders: 'returns', returns: 'cancellations', cancellations: undefined } as const

/**
 * A page of a shop's orders. Behind those that changed stand those of which only a return or a cancellation did, should
 * that not have changed the order's own time.
 */
export async function pageOfOrders(session: Session, wanted: WantedOrders): Promise<FoundPage> {
  const { since, cursor, newestFirst } = wanted
  if (since === undefined || newestFirst) return searchOrders(session, wanted)
  const [, name, token] = /^(returns|cancellations):(.*)$/s.exec(cursor ?? '') ?? []
  const kind = name as AfterSale | undefined
  const page: FoundPage = kind
    ? await ordersBeside(session, kind, { since, token: token || undefined })
    : await searchOrders(session, wanted)
  const further = next[kind ?? 'orders']
  return { ...(further !== undefined && { cursor: `${further}:` }), ...page }
}

/** The orders of a page of returns or cancellations that changed; but those that changed themselves were listed before. */
async function ordersBeside(
  session: Session,
  kind: AfterSale,
  { since, token: before }: { since: string; token: string | undefined },
): Promise<FoundPage> {
  const from = secondOf(since)
  const body = { update_time_ge: from }
  const { found, at, token } = await searchAfterSales(session, kind, { body, token: before })
  const ids = [...new Set(found.map(({ order_id }) => order_id))]
  const orders = ids.length > 0 ? (await findOrders(session, ids)).found : []
  return {
    found: orders.filter(({ order }) => Number(ChangedOrder.parse(order).update_time) < from),
    at,
    ...(token !== undefined && { cursor: `${kind}:${token}` }),
  }
}
