import type { OrderRecord, Refund } from '../../kit/shop/records'
import type { Store } from '../store'
import type { Listed } from './list-query'

export interface Refunded {
  order: OrderRecord
  refund: Refund
}

/** A page of refunds, all or those of named orders, in the order of their ids. */
export function listRefunds(store: Store, query: URLSearchParams): Listed<Refunded> {
  const limit = Math.min(250, Number(query.get('limit') ?? 50))
  const page = Math.max(1, Number(query.get('page') ?? 1))
  const time = (name: string, otherwise: number) => Date.parse(query.get(name) ?? '') || otherwise
  const [from, to] = [time('created:min', -Infinity), time('created:max', Infinity)]
  const ids = query.get('id:in')?.split(',')
  const all = ordersOf(store, query.get('order_id:in'))
    .flatMap((order) => order.refunds.map((refund) => ({ order, refund })))
    .filter(({ refund: { id, createdAt } }) => {
      const isNamed = ids === undefined || ids.includes(String(store.number(id)))
      return isNamed && createdAt >= from && createdAt <= to
    })
    .sort((one, other) => one.refund.id - other.refund.id)
  const records = all.slice((page - 1) * limit, page * limit)
  return { records, total: all.length, page, limit }
}

function ordersOf(store: Store, ids: string | null): OrderRecord[] {
  if (ids === null) return store.orders.listed('id').map((entry) => entry.record())
  const numbers = new Set(ids.split(',').map((id) => store.readId('orders', id) ?? -1))
  return [...numbers].flatMap((id) => store.orders.get(id) ?? [])
}
