import type { OrderRecord } from '../kit/shop/records'
import type { SquareShop } from './shop'
import { returnIdOf, viewPayment, viewReturn } from './views-order'

interface Beside {
  version: number
  /** of every refund, by the return order's id */
  returns: Map<string, { order: OrderRecord; place: number; at: number }>
  /** by the payment's id */
  payments: Map<string, { order: OrderRecord; at: number }>
  /** the payments of each place, the newest first */
  places: Map<string, { order: OrderRecord; at: number }[]>
}

const kept = new WeakMap<SquareShop, Beside>()

/** What stands beside a merchant's orders and follows from them; worked out again once an order has changed. */
function besideOf(shop: SquareShop): Beside {
  const known = kept.get(shop)
  if (known?.version === shop.orders.version) return known
  const { version } = shop.orders
  const beside: Beside = { version, returns: new Map(), payments: new Map(), places: new Map() }
  for (const entry of shop.orders.walk({ by: 'id' })) {
    const order = entry.record()
    const payment = viewPayment(shop, order)
    if (payment) beside.payments.set(payment.id, { order, at: Date.parse(payment.created_at) })
    for (const [place, refund] of order.refunds.entries())
      beside.returns.set(returnIdOf(order, place), { order, place, at: refund.createdAt })
  }
  for (const id of shop.locationIds) {
    const ofPlace = [...beside.payments.values()].filter(
      ({ order }) => shop.locationOf(order.id) === id,
    )
    beside.places.set(
      id,
      ofPlace.toSorted((a, b) => b.at - a.at || b.order.id - a.order.id),
    )
  }
  kept.set(shop, beside)
  return beside
}

export const returnsOf = (shop: SquareShop) => [...besideOf(shop).returns.values()]

/** A return order as the API has it. */
export function findReturn(shop: SquareShop, id: string) {
  const found = besideOf(shop).returns.get(id)
  const refund = found?.order.refunds[found.place]
  return found && refund && viewReturn(shop, found.order, refund, found.place)
}

/** The payments of a place in a span of time, the newest first. */
export const paymentsOf = (
  shop: SquareShop,
  { location, from, to }: { location: string; from: number; to: number },
) =>
  (besideOf(shop).places.get(location) ?? [])
    .filter(({ at }) => at >= from && at <= to)
    .flatMap(({ order }) => viewPayment(shop, order) ?? [])

export function findPayment(shop: SquareShop, id: string) {
  const found = besideOf(shop).payments.get(id)
  return found && viewPayment(shop, found.order)
}
