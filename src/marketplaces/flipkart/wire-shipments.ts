import { z } from 'zod'
import { count, decimal, id, text, time, word } from './wire-values'

const ItemHead = z.object({
  status: word,
  paymentType: word,
  courierReturn: z.boolean().nullish(),
  quantity: count,
  priceComponents: z.object({
    sellingPrice: decimal,
    /** of all pieces, with what the buyer pays for sending them */
    totalPrice: decimal.nullish(),
    shippingCharge: decimal.nullish(),
  }),
})

/** What tells whether our copy of a shipment is current. */
export const ShipmentHead = z.object({
  shipmentId: id,
  updatedAt: time,
  orderItems: z.array(ItemHead).min(1),
})
export type ShipmentHead = z.infer<typeof ShipmentHead>
export type ItemHead = ShipmentHead['orderItems'][number]

const Item = ItemHead.extend({
  orderId: id,
  orderDate: time,
  sku: text,
  fsn: text,
  title: text,
})
export type Item = z.infer<typeof Item>

export const Shipment = ShipmentHead.extend({ orderItems: z.array(Item).min(1) })
export type Shipment = z.infer<typeof Shipment>

/** A page of shipments, each of which is read by itself. */
export const ShipmentPage = z.object({
  shipments: z.array(z.unknown()),
  hasMore: z.boolean().nullish(),
  nextPageUrl: text,
})
export type ShipmentPage = z.infer<typeof ShipmentPage>

/** What is read of a return: which shipment it is of, and whose. */
export const ReturnPage = z.object({
  returnItems: z.array(z.object({ shipmentId: text, sellerId: text })),
  hasMore: z.boolean().nullish(),
  nextUrl: text,
})
