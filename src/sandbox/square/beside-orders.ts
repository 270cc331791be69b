import type { OrderRecord } from '../kit/shop/records'
import { decode, type SquareShop } from './shop'
import { viewPayment, viewReturn } from './views-order'

/** Something that stands beside an order and has a time of its own. */
export interface Beside {
  at: number
  /** orders its like */
  id: number
  orderId: number
  /** which refund of the order it is of */
  place: number
}

interface Kept {
  version: number
  /** of every refund, the oldest first */
  returns: Beside[]
  /** of every order that was paid, the oldest first */
  payments: Beside[]
}

/** Returns come behind sales of the same time. */
const BEHIND_SALES = 2 ** 45
const kept = new WeakMap<SquareShop, Kept>()

/** Where what stands beside a merchant's orders lies in time: worked out once, and again for orders that change. */
function besideOf(shop: SquareShop): Kept {
  const { version } = shop.orders
  const known = kept.get(shop)
  if (known?.version === version) return known
  const changed = known && shop.orders.touchedSince(known.version)
  const isSame = ({ orderId }: Beside) => !changed?.has(orderId)
  const orders = changed
    ? [...changed].flatMap((id) => shop.orders.get(id) ?? [])
    : [...shop.orders.walk({ by: 'id' })].map((entry) => entry.record())
  const beside = {
    version,
    returns: sorted((known?.returns ?? []).filter(isSame), orders.flatMap(returnsOf)),
    payments: sorted((known?.payments ?? []).filter(isSame), orders.flatMap(paymentOf)),
  }
  kept.set(shop, beside)
  return beside
}

const returnsOf = ({ id: orderId, refunds }: OrderRecord): Beside[] =>
  refunds.map(({ createdAt: at }, place) => ({
    ...{ at, id: BEHIND_SALES + orderId * 16 + place, orderId, place },
  }))

const paymentOf = ({ id, paidAt }: OrderRecord): Beside[] =>
  paidAt === null ? [] : [{ at: paidAt, id, orderId: id, place: 0 }]

const sorted = (some: readonly Beside[], others: readonly Beside[]): Beside[] =>
  [...some, ...others].sort((a, b) => a.at - b.at || a.id - b.id)

/** The place of the first one behind a time and an id. */
function placeBehind(list: readonly Beside[], at: number, id: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const one = list[middle] as Beside
    if (one.at < at || (one.at === at && one.id <= id)) low = middle + 1
    else high = middle
  }
  return low
}

const between = (list: readonly Beside[], { from, to }: { from: number; to: number }) =>
  list.slice(placeBehind(list, from, -Infinity), placeBehind(list, to, Infinity))

/** Returns in a span of time, the oldest first. */
export const returnsBetween = (shop: SquareShop, span: { from: number; to: number }) =>
  between(besideOf(shop).returns, span)

/** Returns behind a place, or backwards before it. */
export function* walkReturns(
  shop: SquareShop,
  { value, id }: { value: number; id: number },
  isReverse: boolean,
): Generator<Beside, undefined, undefined> {
  const { returns } = besideOf(shop)
  // backwards the place itself is left out, too
  let place = isReverse ? placeBehind(returns, value, id - 1) - 1 : placeBehind(returns, value, id)
  for (let one = returns[place]; one; one = returns[place]) {
    yield one
    place += isReverse ? -1 : 1
  }
}

/** A return order as the API has it. */
export function viewReturnOf(
  shop: SquareShop,
  { orderId, place }: Pick<Beside, 'orderId' | 'place'>,
) {
  const order = shop.orders.get(orderId)
  const refund = order?.refunds[place]
  return order && refund && viewReturn(shop, order, refund, place)
}

export function findReturn(shop: SquareShop, id: string) {
  const [, ofOrder = '', place] = /^(.+)N(\d+)$/.exec(id) ?? []
  return viewReturnOf(shop, { orderId: decode('SR', ofOrder) ?? -1, place: Number(place) })
}

/** The payments of a place in a span of time, the newest first. */
export const paymentsOf = (
  shop: SquareShop,
  { location, ...span }: { location: string; from: number; to: number },
): Beside[] =>
  between(besideOf(shop).payments, span)
    .filter(({ orderId }) => shop.locationOf(orderId) === location)
    .reverse()

export function viewPaymentOf(shop: SquareShop, orderId: number) {
  const order = shop.orders.get(orderId)
  return order && viewPayment(shop, order)
}

export const findPayment = (shop: SquareShop, id: string) =>
  viewPaymentOf(shop, decode('SP', id) ?? -1)
