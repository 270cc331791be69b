import type { OrderRecord, Refund } from '@/sandbox/kit/shop/records'
import type { Shop } from '../../shop/shop'
import type { LineBody } from './order'
import { ids, moneySet, shopTime } from './values'

/** refunds/create, and a refund inside an order. Amounts stand twice: as numbers, and exact in the sets. */
export function refundBody(shop: Shop, order: OrderRecord, refund: Refund, lineBody: LineBody) {
  const set = (cents: number) => moneySet(shop, order.presentment, cents)
  const at = shopTime(shop, refund.createdAt)
  const { id, admin_graphql_api_id } = ids(shop, 'Refund', refund.id)
  return {
    id,
    order_id: shop.toOutside(order.id),
    created_at: at,
    note: refund.note,
    user_id: null,
    processed_at: at,
    duties: [],
    total_duties_set: set(0),
    return: null,
    restock: refund.lines.some(({ restocked }) => restocked),
    refund_shipping_lines: [],
    admin_graphql_api_id,
    order_adjustments:
      refund.shipping > 0
        ? [
            {
              id: shop.toOutside(refund.id + 50),
              order_id: shop.toOutside(order.id),
              refund_id: id,
              amount: (-refund.shipping / 100).toFixed(2),
              tax_amount: '0.00',
              kind: 'shipping_refund',
              reason: 'Shipping refund',
              amount_set: set(-refund.shipping),
              tax_amount_set: set(0),
            },
          ]
        : [],
    refund_line_items: refund.lines.map((part, place) => {
      const line = order.lines.find((one) => one.id === part.lineId)
      return {
        id: shop.toOutside(refund.id + 100 + place),
        quantity: part.quantity,
        line_item_id: shop.toOutside(part.lineId),
        location_id: part.restocked ? shop.toOutside(shop.location.id) : null,
        restock_type: part.restocked ? 'return' : 'no_restock',
        subtotal: part.amount / 100,
        total_tax: 0,
        subtotal_set: set(part.amount),
        total_tax_set: set(0),
        line_item: line && lineBody(shop, order, line),
      }
    }),
    transactions: [
      {
        id: shop.toOutside(refund.id + 200),
        order_id: shop.toOutside(order.id),
        kind: 'refund',
        gateway: 'shopify_payments',
        status: 'success',
        message: 'Refunded',
        created_at: at,
        test: order.isTest,
        processed_at: at,
        source_name: 'web',
        amount: (refund.amount / 100).toFixed(2),
        currency: shop.settings.currency,
      },
    ],
  }
}
