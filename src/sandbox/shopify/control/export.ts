import { money, time, timeOrNull } from '../graphql/views/values'
import { fulfillmentState, orderSums } from '../shop/order-sums'
import type { Shop } from '../shop/shop'

const isoOf = { from: (text: string | null) => (text === null ? -Infinity : Date.parse(text)) }

/** What a shop holds now of one kind, in the order of last change; `since` and `limit` make it shorter. */
export function exportRecords(shop: Shop, kind: string, query: URLSearchParams) {
  const since = isoOf.from(query.get('since'))
  const limit = Number(query.get('limit') ?? Infinity)
  const id = (inside: number | null) => (inside === null ? null : String(shop.toOutside(inside)))
  const listed = <T extends { id: number; createdAt: number; updatedAt: number }>(
    collection: {
      walk: (options: { by: 'updatedAt' }) => Iterable<{ updatedAt: number; record: () => T }>
    },
    view: (record: T) => object,
  ) => {
    const records: object[] = []
    for (const entry of collection.walk({ by: 'updatedAt' })) {
      if (entry.updatedAt < since) continue
      if (records.length >= limit) break
      const record = entry.record()
      records.push({
        id: id(record.id),
        createdAt: time(record.createdAt),
        updatedAt: time(record.updatedAt),
        ...view(record),
      })
    }
    return records
  }
  switch (kind) {
    case 'orders':
      return listed(shop.orders, (order) => {
        const sums = orderSums(order)
        return {
          name: `#${order.number}`,
          customerId: id(order.customerId),
          email: order.email,
          total: money(sums.total),
          currentTotal: money(sums.currentTotal),
          refunded: money(sums.refunded),
          currency: shop.settings.currency,
          financialStatus: order.financial.toUpperCase(),
          fulfillmentStatus: fulfillmentState(order),
          cancelledAt: timeOrNull(order.cancelledAt),
          isTest: order.isTest,
          quantity: sums.quantity,
          lines: order.lines.length,
        }
      })
    case 'customers':
      return listed(shop.customers, (customer) => ({
        firstName: customer.firstName,
        lastName: customer.lastName,
        email: customer.email,
        phone: customer.phone,
        marketing: customer.marketing,
        tags: customer.tags,
        orders: shop.orderCountOf(customer.id),
      }))
    case 'products':
      return listed(shop.products, (product) => ({
        title: product.title,
        status: product.status,
        variants: product.variants.map((variant) => ({
          id: id(variant.id),
          inventoryItemId: id(variant.inventoryItemId),
          title: variant.title,
          sku: variant.sku,
          price: money(variant.price),
          available: variant.available,
        })),
      }))
    case 'checkouts':
      return listed(shop.checkouts, (checkout) => ({
        customerId: id(checkout.customerId),
        email: checkout.email,
        completedAt: timeOrNull(checkout.completedAt),
        orderId: id(checkout.orderId),
        total: money(
          checkout.lines.reduce((sum, line) => sum + line.price * line.quantity, checkout.shipping),
        ),
      }))
    default:
      return undefined
  }
}
