import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'
import { hasRefunds } from './map-order-status'
import { id, word } from './wire-values'

/** orders asked for at once: their ids stand in the address */
const CHUNK = 100
const PAGE_SIZE = 250

const MoneyHead = z.object({ id, status_id: word, payment_status: word.nullish() })
const Refunds = z.object({ data: z.array(z.looseObject({ id, order_id: id })) })
type Refund = z.infer<typeof Refunds>['data'][number]

/**
 * Orders of V2, each with its refunds where its statuses speak of some: V2 says 0 of every order, what went back stands in
 * V3. Orders whose statuses cannot be read stay as they are.
 */
export async function withRefunds(
  session: Session,
  orders: readonly unknown[],
): Promise<unknown[]> {
  const ids = orders.flatMap((order) => {
    const { data: head } = MoneyHead.safeParse(order)
    return head && hasRefunds(head) ? head.id : []
  })
  const refunds: Refund[] = []
  for (let from = 0; from < ids.length; from += CHUNK)
    refunds.push(...(await refundsOf(session, ids.slice(from, from + CHUNK))))
  const isAsked = new Set(ids)
  return orders.map((order) => {
    const { id: own = '' } = MoneyHead.safeParse(order).data ?? {}
    if (!isAsked.has(own)) return order
    return { ...(order as object), refunds: refunds.filter(({ order_id }) => order_id === own) }
  })
}

/** All refunds of some orders, each once: a list may move while it is paged. */
async function refundsOf(session: Session, orderIds: readonly string[]): Promise<Refund[]> {
  const refunds = new Map<string, Refund>()
  for (let page = 1; ; page++) {
    const query = { 'order_id:in': orderIds.join(','), page, limit: PAGE_SIZE }
    const path = 'v3/orders/payment_actions/refunds'
    const { data } = await ask(session, { path, query }, Refunds)
    const known = refunds.size
    for (const refund of data.data) refunds.set(refund.id, refund)
    if (data.data.length < PAGE_SIZE || refunds.size === known) return [...refunds.values()]
  }
}
