import { z } from 'zod'
import { jsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { ask } from './client'
import { Place, readOn } from './read-on'
import { findWithSales } from './sales'
import { searchOrders } from './search-orders'
import { OrderLinks } from './wire-orders'
import { id } from './wire-values'

/** as many refunds as Square gives at once */
const REFUNDS = 100

/** Where the orders that changed themselves are read, and not all of what went back. */
const AmongRefunds = z.object({ of: z.literal('refunds'), place: Place })

interface Wanted {
  since: string
  until?: string | undefined
  cursor: string | undefined
  limit: number
}

/**
 * A page of the orders that changed, as they came: those that changed themselves, and behind them the sales of what went
 * back, since a refund changes the payment and leaves the sale as it is.
 */
export async function changedOrders(
  session: Session,
  wanted: Wanted,
): Promise<{ orders: unknown[]; at: string; cursor?: string }> {
  const amongRefunds = AmongRefunds.safeParse(jsonOf(wanted.cursor ?? '')).data
  if (amongRefunds) return refundedOrders(session, wanted, amongRefunds.place)
  const found = await searchOrders(session, { newestFirst: false, ...wanted })
  if (found.cursor) return found
  const refunded = await refundedOrders(session, wanted)
  // the last that is told of is the last that changed itself
  return { ...refunded, orders: [...refunded.orders, ...found.orders], at: found.at }
}

const Found = z.object({ refunds: z.array(z.unknown()).default([]), cursor: z.string().nullish() })
const Refund = z.object({ order_id: id })

/** The orders of a page of refunds, of all places, by change; but those that changed themselves were read before. */
async function refundedOrders(
  session: Session,
  { since, until }: Wanted,
  known?: Place,
): Promise<{ orders: unknown[]; at: string; cursor?: string }> {
  const { records, at, place } = await readOn({
    ...{ isReverse: false, sortedBy: 'updated_at', place: known },
    lists: [
      async ({ edge, cursor }) => {
        const query = {
          updated_at_begin_time: edge ?? since,
          ...(until && { updated_at_end_time: until }),
          ...{ sort_field: 'UPDATED_AT', sort_order: 'ASC', limit: REFUNDS },
          ...(cursor && { cursor }),
        }
        const answer = await ask(session, { path: 'refunds', query }, Found)
        const { refunds, cursor: next } = answer.data
        return { records: refunds, cursor: next ?? undefined, at: answer.at }
      },
    ],
  })
  // a refund may be of no order
  const named = records.flatMap((one) => Refund.safeParse(one).data?.order_id ?? [])
  const { orders } = await findWithSales(session, [...new Set(named)])
  return {
    orders: orders.filter(
      (one) => Date.parse(OrderLinks.parse(one).updated_at ?? '') < Date.parse(since),
    ),
    at,
    ...(place && { cursor: JSON.stringify({ of: 'refunds', place }) }),
  }
}
