import { z } from 'zod'
import { fulfillOrder } from '@/sandbox/kit/life/change-order'
import { happening } from '@/sandbox/kit/life/happen'
import type { Market } from '@/sandbox/kit/market'
import { openLines } from '@/sandbox/kit/shop/order-fate'
import type { OrderRecord } from '@/sandbox/kit/shop/records'
import { replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'
import { refuse } from './refuse'
import type { EbayShop } from './shop'

const NewShipment = z
  .object({
    lineItems: z
      .array(z.object({ lineItemId: z.string(), quantity: z.number().int().positive().default(1) }))
      .min(1),
    shippedDate: z.iso.datetime().optional(),
    shippingCarrierCode: z
      .string()
      .regex(/^[\w-]+$/)
      .optional(),
    trackingNumber: z
      .string()
      .regex(/^[A-Za-z0-9]+$/)
      .optional(),
  })
  .refine((one) => (one.shippingCarrierCode === undefined) === (one.trackingNumber === undefined))

/** The shipments of an order: a list, and one more. */
export function answerShipments(
  { market, shop, exchange }: { market: Market; shop: EbayShop; exchange: Exchange },
  order: OrderRecord,
) {
  const { method, response } = exchange
  if (method === 'GET') {
    const fulfillments = order.fulfillments.map((parcel) => ({
      fulfillmentId: parcel.trackingNumber,
      shipmentTrackingNumber: parcel.trackingNumber,
      shippingCarrierCode: parcel.company.replace(/\W/g, ''),
      shippedDate: new Date(parcel.createdAt).toISOString(),
      lineItems: parcel.lines.map(({ lineId, quantity }) => ({
        ...{ lineItemId: String(lineId), quantity },
      })),
    }))
    return replyJson(response, 200, { fulfillments, total: fulfillments.length })
  }
  const wanted = NewShipment.safeParse(JSON.parse(exchange.body.toString('utf8'))).data
  const open = openLines(order)
  const lines = wanted?.lineItems.map(({ lineItemId, quantity }) => ({
    ...{ lineId: Number(lineItemId), quantity },
  }))
  const waits = lines?.every(({ lineId, quantity }) =>
    open.some((one) => one.lineId === lineId && one.quantity >= quantity),
  )
  if (!wanted || !lines || !waits || order.cancelledAt !== null)
    return refuse(exchange, 400, 32210, 'The shipment does not fit the order.')
  const parcel = {
    ...{ lines, company: wanted.shippingCarrierCode ?? 'Other' },
    trackingNumber: wanted.trackingNumber ?? `NONE${order.fulfillments.length}`,
  }
  fulfillOrder(happening(market, shop), order, { parcel })
  const id = shop.writeId('orders', order.id)
  const place = `sell/fulfillment/v1/order/${id}/shipping_fulfillment/${parcel.trackingNumber}`
  response.writeHead(201, { location: `https://api.ebay.com/${place}` }).end()
}
