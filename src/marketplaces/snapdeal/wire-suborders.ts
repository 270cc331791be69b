import { z } from 'zod'
import { count, decimal, id, text, time, word } from './wire-values'

/** What tells whether our copy of an order is current. */
export const SuborderHead = z.object({
  suborderCode: id,
  orderDate: time,
  updated: time.nullish(),
  /** of its package */
  shippedDate: time.nullish(),
  siStatusCode: word,
  paymentMode: word.nullish(),
  quantity: count.nullish(),
  price: decimal,
  shippingCharge: decimal.nullish(),
})
export type SuborderHead = z.infer<typeof SuborderHead>

/** One piece that somebody bought; more of the same are more suborders. */
export const Suborder = SuborderHead.extend({
  orderCode: text,
  productName: text,
  supc: text,
  skuCode: text,
  customerName: text,
})
export type Suborder = z.infer<typeof Suborder>

/** Each suborder is read by itself. */
export const Packages = z.object({
  packages: z.array(
    z.object({
      shippedDate: z.unknown().optional(),
      items: z.array(z.unknown()).nullish(),
    }),
  ),
})

export const Items = z.object({ items: z.array(z.unknown()) })
