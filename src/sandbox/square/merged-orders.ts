import type { SortBy } from '../kit/shop/collection'
import { type Beside, viewReturnOf, walkReturns } from './beside-orders'
import type { SquareShop } from './shop'
import { viewOrder } from './views-order'

export interface MergedOrder {
  at: number
  /** orders its like */
  id: number
  location: string
  view: () => object
}

/** Sales and returns in one order within bounds, behind a place. Nothing before it is looked at. */
export function* mergedOrders(
  shop: SquareShop,
  wanted: {
    by: Exclude<SortBy, 'id'>
    isReverse: boolean
    from: number
    to: number
    after: { value: number; id: number } | undefined
  },
): Generator<MergedOrder, void, undefined> {
  const { by, isReverse, from, to } = wanted
  const begin = isReverse ? { value: to, id: Infinity } : { value: from, id: 0 }
  const after = wanted.after ?? begin
  const step = isReverse ? -1 : 1
  const isAhead = (a: MergedOrder, b: MergedOrder) => (a.at - b.at || a.id - b.id) * step < 0
  const isWithin = ({ at }: MergedOrder) => (isReverse ? at >= from : at <= to)
  const returns = walkReturns(shop, after, isReverse)
  const nextReturn = () => {
    const next = returns.next().value
    return next && returned(shop, next)
  }
  let next = nextReturn()
  for (const sale of shop.orders.walk({ by, reverse: isReverse, after })) {
    const entry = {
      ...{ at: sale[by], id: sale.id, location: shop.locationOf(sale.id) },
      view: () => viewOrder(shop, sale.record()),
    }
    for (; next && isAhead(next, entry) && isWithin(next); next = nextReturn()) yield next
    if (!isWithin(entry)) return
    yield entry
  }
  for (; next && isWithin(next); next = nextReturn()) yield next
}

const returned = (shop: SquareShop, one: Beside): MergedOrder => ({
  ...{ at: one.at, id: one.id, location: shop.locationOf(one.orderId) },
  view: () => viewReturnOf(shop, one) ?? {},
})
