import type { Collection } from '../shop/collection'
import type { RecordKind } from '../shop/id-ranges'
import { fulfillmentState, orderSums } from '../shop/order-sums'
import type { Stored } from '../shop/records'
import type { IdKind, Shop } from '../shop/shop'
import { money, time, timeOrNull } from '../values'

/** What a shop holds now of one kind, in the order of last change; `since` and `limit` make it shorter. */
export function exportRecords(shop: Shop, kind: string, query: URLSearchParams) {
  const from = query.get('since')
  const since = from === null ? -Infinity : Date.parse(from)
  const limit = Number(query.get('limit') ?? Infinity)
  const id = (of: IdKind, inside: number | null) =>
    inside === null ? null : shop.writeId(of, inside)
  const listed = <T extends Stored>(
    of: RecordKind,
    collection: Collection<T>,
    view: (record: T) => object,
  ) => {
    const records: object[] = []
    for (const entry of collection.walk({ by: 'updatedAt' })) {
      if (entry.updatedAt < since) continue
      if (records.length >= limit) break
      const record = entry.record()
      records.push({
        id: id(of, record.id),
        createdAt: time(record.createdAt),
        updatedAt: time(record.updatedAt),
        ...view(record),
      })
    }
    return records
  }
  switch (kind) {
    case 'orders':
      return listed('orders', shop.orders, (order) => {
        const sums = orderSums(order)
        return {
          name: `#${order.number}`,
          customerId: id('customers', order.customerId),
          email: order.email,
          total: money(sums.total),
          shipping: money(order.shipping),
          discounts: money(sums.discounts),
          currentTotal: money(sums.currentTotal),
          refunded: money(sums.refunded),
          currency: shop.settings.currency,
          financialStatus: order.financial.toUpperCase(),
          fulfillmentStatus: fulfillmentState(order),
          isDelivered:
            order.fulfillments.length > 0 &&
            order.fulfillments.every(({ deliveredAt }) => deliveredAt !== null),
          returned: order.returns.at(-1)?.status ?? null,
          cancelledAt: timeOrNull(order.cancelledAt),
          isTest: order.isTest,
          quantity: sums.quantity,
          lines: order.lines.length,
          parcels: order.fulfillments.map(({ trackingNumber, lines }) => ({
            trackingNumber,
            pieces: order.lines.map(
              (line) => lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0,
            ),
          })),
        }
      })
    case 'customers':
      return listed('customers', shop.customers, (customer) => ({
        firstName: customer.firstName,
        lastName: customer.lastName,
        email: customer.email,
        phone: customer.phone,
        marketing: customer.marketing,
        tags: customer.tags,
        orders: shop.orderCountOf(customer.id),
      }))
    case 'products':
      return listed('products', shop.products, (product) => ({
        title: product.title,
        status: product.status,
        variants: product.variants.map((variant) => ({
          id: id('variants', variant.id),
          inventoryItemId: id('variants', variant.inventoryItemId),
          title: variant.title,
          sku: variant.sku,
          price: money(variant.price),
          available: variant.available,
        })),
      }))
    case 'checkouts':
      return listed('checkouts', shop.checkouts, (checkout) => ({
        customerId: id('customers', checkout.customerId),
        email: checkout.email,
        completedAt: timeOrNull(checkout.completedAt),
        orderId: id('orders', checkout.orderId),
        total: money(
          checkout.lines.reduce((sum, line) => sum + line.price * line.quantity, checkout.shipping),
        ),
      }))
    default:
      return undefined
  }
}
