import { z } from 'zod'
import type { OrderRecord } from '../kit/shop/records'
import { replyJson } from '../server/reply'
import { cut, invalid, unlessEmpty } from './answers'
import { returnsBetween } from './beside-orders'
import type { Call } from './call'
import type { SquareShop } from './shop'
import { moneyOf, paymentIdOf, refundIdOf, returnIdOf, time } from './views-order'

const PAGE = 100
const YEAR_MS = 365 * 86_400_000

/** Money that went back; it names the order that it is, and the payment it is of. */
export function viewRefund(shop: SquareShop, order: OrderRecord, place: number, status: string) {
  const refund = order.refunds[place]
  const at = time(refund?.createdAt ?? order.updatedAt)
  return {
    ...{ id: refundIdOf(order, place), status, location_id: shop.locationOf(order.id) },
    ...{ order_id: returnIdOf(order, place), payment_id: paymentIdOf(order) },
    amount_money: moneyOf(shop)(refund?.amount ?? 0),
    ...{ created_at: at, updated_at: at },
  }
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const Asked = z.object({
  begin_time: instant.optional(),
  end_time: instant.default(Infinity),
  updated_at_begin_time: instant.default(-Infinity),
  updated_at_end_time: instant.default(Infinity),
  sort_field: z.enum(['CREATED_AT', 'UPDATED_AT']).default('CREATED_AT'),
  sort_order: z.enum(['ASC', 'DESC']).default('DESC'),
  location_id: z.string().optional(),
  limit: z.coerce.number().int().min(1).default(PAGE),
  cursor: z.string().optional(),
})

/** Refunds of all places unless one is named, of the last year unless times are named. They change once: when they are made. */
export function listRefunds({ shop, market, exchange }: Call) {
  const asked = Asked.safeParse(Object.fromEntries(exchange.query))
  if (!asked.success) return invalid(exchange, 'BAD_REQUEST', asked.error.issues[0]?.message)
  const { location_id, sort_order, cursor, limit, ...times } = asked.data
  const from = Math.max(times.begin_time ?? market.now() - YEAR_MS, times.updated_at_begin_time)
  const to = Math.min(times.end_time, times.updated_at_end_time)
  const all = returnsBetween(shop, { from, to }).filter(({ orderId }) =>
    [undefined, shop.locationOf(orderId)].includes(location_id),
  )
  if (sort_order === 'DESC') all.reverse()
  const part = cut(all, { cursor, limit: Math.min(limit, PAGE), now: market.now() })
  if (!part) return invalid(exchange, 'INVALID_CURSOR')
  const refunds = part.page.flatMap(({ orderId, place }) => {
    const order = shop.orders.get(orderId)
    return order ? viewRefund(shop, order, place, 'COMPLETED') : []
  })
  replyJson(exchange.response, 200, {
    ...unlessEmpty('refunds', refunds),
    ...(part.cursor && { cursor: part.cursor }),
  })
}
