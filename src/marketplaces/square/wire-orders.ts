import { z } from 'zod'
import { Address } from './wire-records'
import { id, Money, quantity, several, text, time, word } from './wire-values'

const Recipient = z.object({
  customer_id: text,
  display_name: text,
  email_address: text,
  phone_number: text,
  address: Address.nullish(),
})
export type Recipient = z.infer<typeof Recipient>

const Details = z.object({ recipient: Recipient.nullish(), shipped_at: time.nullish() }).nullish()
const Fulfillment = z.object({
  state: word.nullish(),
  shipment_details: Details,
  pickup_details: Details,
  delivery_details: Details,
})

const LineItem = z.object({
  /** absent where an amount was typed */
  name: text,
  quantity,
  catalog_object_id: text,
  base_price_money: Money.nullish(),
  variation_total_price_money: Money.nullish(),
  gross_sales_money: Money.nullish(),
  total_discount_money: Money.nullish(),
  total_money: Money.nullish(),
})
export type LineItem = z.infer<typeof LineItem>

const Tender = z.object({
  id: id.nullish(),
  payment_id: text,
  created_at: time.nullish(),
  customer_id: text,
  amount_money: Money.nullish(),
})
export type Tender = z.infer<typeof Tender>

/** What tells whether our copy of an order is current. */
export const OrderHead = z.object({
  id,
  updated_at: time,
  state: word,
  total_money: Money,
  fulfillments: several(z.object({ state: word.nullish() })),
  tenders: several(Tender),
})
export type OrderHead = z.infer<typeof OrderHead>

export const Order = OrderHead.extend({
  created_at: time,
  closed_at: time.nullish(),
  customer_id: text,
  ticket_name: text,
  line_items: several(LineItem),
  fulfillments: several(Fulfillment),
})
export type Order = z.infer<typeof Order>

/** What must be known of an order before it is read: who paid where, and what else belongs to it. */
export const OrderLinks = z.object({
  id: id.catch('unknown'),
  location_id: id.optional().catch(undefined),
  created_at: time.optional().catch(undefined),
  updated_at: time.optional().catch(undefined),
  customer_id: z.string().nullish().catch(undefined),
  tenders: z
    .array(Tender.pick({ id: true, payment_id: true, created_at: true, customer_id: true }))
    .nullish()
    .catch(undefined),
  line_items: z
    .array(z.object({ catalog_object_id: text }))
    .nullish()
    .catch(undefined),
  returns: z
    .array(z.object({ source_order_id: text }))
    .nullish()
    .catch(undefined),
})
export type OrderLinks = z.infer<typeof OrderLinks>

/** A payment of an order: it alone says what went back. */
export const Payment = z.object({
  id,
  status: word,
  refunded_money: Money.nullish(),
  processing_fee: several(z.object({ amount_money: Money.nullish() })),
})
export type Payment = z.infer<typeof Payment>
