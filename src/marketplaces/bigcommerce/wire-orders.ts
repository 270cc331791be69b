import { z } from 'zod'
import { amount, count, currency, id, text, time, timeOrNone, word } from './wire-values'

/** The merchant archived the order, which is what deleting is. */
const isDeleted = z.boolean().nullish()

const Address = z.object({
  first_name: text,
  last_name: text,
  street_1: text,
  street_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  country_iso2: text,
  phone: text,
  email: text,
})
export type OrderAddress = z.infer<typeof Address>

const LineItem = z.object({
  product_id: id.nullish(),
  name: z.string(),
  sku: text,
  quantity: count,
  price_inc_tax: amount,
  total_inc_tax: amount,
  applied_discounts: z.array(z.object({ amount })).nullish(),
})
export type LineItem = z.infer<typeof LineItem>

const line_items = z
  .union([z.array(LineItem), LineItem.transform((line) => [line])])
  .nullish()
  .transform((lines) => lines ?? [])
const Consignment = z.object({ line_items })
const several = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => all ?? [])

/** Where goods go: by post, by download, by hand, by mail. */
const Consignments = z.object({
  shipping: several(Address.extend({ line_items })),
  downloads: several(Consignment),
  pickups: several(Consignment),
  email: z.object({ gift_certificates: several(Consignment) }).nullish(),
})

/** A refund of V3. What is paid back may be refused by who pays it out. */
const Refund = z.object({
  total_amount: amount,
  payments: several(z.object({ amount, is_declined: z.boolean().nullish() })),
})

/** What tells whether our copy of an order is current. V2 has no refunds: see withRefunds(). */
export const OrderHead = z.object({
  id,
  date_modified: time,
  total_inc_tax: amount,
  refunds: several(Refund),
  status_id: word,
  payment_status: word.nullish(),
  date_shipped: timeOrNone,
  is_deleted: isDeleted,
})
export type OrderHead = z.infer<typeof OrderHead>

/** An order of V2 with its consignments and their lines. */
export const Order = OrderHead.extend({
  date_created: time,
  customer_id: id.nullish(),
  /** what the shopper pays in */
  default_currency_code: z.union([z.literal(''), currency]).nullish(),
  /** what prices were shown in */
  currency_code: currency,
  shipping_cost_inc_tax: amount,
  is_email_opt_in: z.boolean().nullish(),
  billing_address: Address.nullish(),
  consignments: Consignments,
})
export type Order = z.infer<typeof Order>
