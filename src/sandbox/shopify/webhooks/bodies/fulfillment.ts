import type { Fulfillment, OrderRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '../../shop/shop'
import type { LineBody } from './order'
import { addressBody, ids, shopTime } from './values'

/** fulfillments/create and /update, and a fulfillment inside an order. */
export function fulfillmentBody(
  shop: Shop,
  order: OrderRecord,
  fulfillment: Fulfillment,
  lineBody: LineBody,
) {
  const place = order.fulfillments.findIndex(({ id }) => id === fulfillment.id)
  const url = `https://track.example.com/${fulfillment.trackingNumber}`
  const { id, admin_graphql_api_id } = ids(shop, 'Fulfillment', fulfillment.id)
  return {
    id,
    order_id: shop.toOutside(order.id),
    status: 'success',
    created_at: shopTime(shop, fulfillment.createdAt),
    service: 'manual',
    updated_at: shopTime(shop, fulfillment.updatedAt),
    tracking_company: fulfillment.company,
    shipment_status: fulfillment.deliveredAt === null ? null : 'delivered',
    location_id: shop.toOutside(shop.location.id),
    origin_address: null,
    email: order.email,
    destination: addressBody(order.address),
    line_items: fulfillment.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find((one) => one.id === lineId)
      return line ? [{ ...lineBody(shop, order, line), quantity }] : []
    }),
    tracking_number: fulfillment.trackingNumber,
    tracking_numbers: [fulfillment.trackingNumber],
    tracking_url: url,
    tracking_urls: [url],
    receipt: {},
    name: `#${order.number}.${place + 1}`,
    admin_graphql_api_id,
  }
}
