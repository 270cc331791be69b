import type { Shop } from '../shop/shop'
import { time } from '../values'

/** What was sold since a time, the newest first, with whoever bought it: all that a buyer's letter speaks of. */
export function exportSales(shop: Shop, query: URLSearchParams) {
  const from = query.get('since')
  const since = from === null ? -Infinity : Date.parse(from)
  const sales: object[] = []
  for (const entry of shop.orders.walk({ by: 'createdAt', reverse: true })) {
    if (entry.createdAt < since) break
    const order = entry.record()
    const buyer = order.customerId === null ? undefined : shop.customers.get(order.customerId)
    const [line] = order.lines
    if (!buyer || !line || order.isTest) continue
    sales.push({
      id: shop.writeId('orders', order.id),
      name: `#${order.number}`,
      at: time(order.createdAt),
      thing: line.title,
      listingId: String(line.productId ?? line.id),
      username: buyer.username,
      firstName: buyer.firstName ?? '',
      lastName: buyer.lastName ?? '',
      email: order.email,
      city: order.address?.city ?? '',
    })
  }
  return sales
}
