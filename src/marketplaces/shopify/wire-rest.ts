import { parse } from 'lossless-json'
import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { unreadable } from './unreadable'
import { amount, bodyId, currency, gid, text, time, word } from './wire-values'

// Webhook bodies have the shape of the REST API: snake case, times with the shop's offset. Fields as in its reference of 2026-07.

const Address = z
  .object({
    name: text,
    address1: text,
    address2: text,
    city: text,
    province: text,
    zip: text,
    country: text,
    country_code: text,
    phone: text,
  })
  .nullish()
export type BodyAddress = z.infer<typeof Address>

const shopMoney = z
  .object({ shop_money: z.object({ amount, currency_code: currency }) })
  .transform((set) => set.shop_money.amount)
const count = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number)

const Person = z.object({
  id: bodyId,
  first_name: text,
  last_name: text,
  email: text,
  phone: text,
  default_address: Address,
})

const Refund = z.object({
  transactions: z
    .array(z.object({ kind: word, status: word, amount, currency: z.string().nullish() }))
    .nullish(),
})

export const OrderBody = z.object({
  id: bodyId,
  name: text,
  created_at: time,
  updated_at: time,
  cancelled_at: time.nullish(),
  test: z.boolean().nullish(),
  currency,
  presentment_currency: z.string().nullish(),
  financial_status: word.nullish(),
  fulfillment_status: word.nullish(),
  email: text,
  phone: text,
  note: text,
  total_price_set: shopMoney,
  total_shipping_price_set: shopMoney,
  shipping_address: Address,
  billing_address: Address,
  customer: Person.nullish(),
  fulfillments: z.array(z.object({ status: word, created_at: time })).nullish(),
  refunds: z.array(Refund).nullish(),
  returns: z.array(z.unknown()).nullish(),
  line_items: z.array(
    z.object({
      title: z.string(),
      sku: text,
      quantity: count,
      price_set: shopMoney,
      discount_allocations: z.array(z.object({ amount_set: shopMoney })).nullish(),
      product_id: bodyId.nullish(),
    }),
  ),
})
export type OrderBody = z.infer<typeof OrderBody>

export const CheckoutBody = z.object({
  id: bodyId.nullish(),
  /** "#" and the id */
  name: text,
  created_at: time,
  updated_at: time,
  completed_at: time.nullish(),
  email: text,
  abandoned_checkout_url: text,
  currency,
  total_price: amount,
  customer: z.object({ id: bodyId, email: text }).nullish(),
  line_items: z.array(z.object({ title: text, quantity: count, price: amount })),
})
export type CheckoutBody = z.infer<typeof CheckoutBody>

export const StockBody = z.object({
  inventory_item_id: bodyId,
  location_id: bodyId,
  available: count.nullish(),
  updated_at: time,
})

export const IdBody = z.object({ id: bodyId })
export const OfOrderBody = z.object({ order_id: bodyId })
export const OrderEditBody = z.object({ order_edit: OfOrderBody })
export const ConsentBody = z.object({ customer_id: bodyId })
export const TagsBody = z.object({ customerId: gid })
export const PrivacyBody = z.object({ customer: IdBody })

/**
 * The JSON of a webhook's body. Numbers are answered as the text they are written as, since ids go beyond 2^53.
 * Throws ConnectorError `unreadable`.
 */
export function parseBody<T extends z.ZodType>(raw: Buffer, schema: T): z.output<T> {
  let json: unknown
  try {
    json = parse(raw.toString('utf8'), undefined, { parseNumber: (number) => number })
  } catch {
    // the parser's message quotes the body
    throw new ConnectorError('unreadable', 'Shopify sent a body that is not JSON.')
  }
  const result = schema.safeParse(json)
  if (!result.success) throw unreadable(result.error)
  return result.data
}
