import { z } from 'zod'
import { currencyCode } from '@/unified/values'
import {
  amount,
  count,
  id,
  orNothing,
  price,
  several,
  text,
  time,
  timeOrNone,
  word,
} from './wire-values'

const Address = z.object({
  first_name: text,
  last_name: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  phone: text,
  email: text,
})
export type Address = z.infer<typeof Address>

const LineItem = z.object({
  name: z.string(),
  product_id: id.nullish(),
  quantity: count,
  subtotal: amount,
  subtotal_tax: price,
  total: amount,
  total_tax: price,
  sku: text,
})
export type LineItem = z.infer<typeof LineItem>

/** What tells whether our copy of an order is current. */
export const OrderHead = z.object({
  id,
  status: word,
  date_modified_gmt: time,
  date_paid_gmt: timeOrNone,
  total: amount,
  refunds: several(z.object({ total: amount })),
})
export type OrderHead = z.infer<typeof OrderHead>

/** Who bought, and when. */
export const Bought = z.object({
  id,
  number: z.string().nullish(),
  date_created_gmt: time,
  customer_id: id.nullish(),
  billing: orNothing(Address),
  shipping: orNothing(Address),
})
export type Bought = z.infer<typeof Bought>

export const Order = OrderHead.extend({
  ...Bought.shape,
  currency: currencyCode,
  date_completed_gmt: timeOrNone,
  shipping_total: amount,
  shipping_tax: price,
  line_items: z.array(LineItem),
})
export type Order = z.infer<typeof Order>

/** `manage_stock` of a variation may be the word "parent". */
const Stock = z.object({
  manage_stock: z.union([z.boolean(), z.string()]).nullish(),
  stock_quantity: count.nullish(),
})

export const Variation = Stock.extend({
  id,
  sku: text,
  price,
  attributes: several(z.object({ option: text })),
})
export type Variation = z.infer<typeof Variation>

/** A product with its variations, which are asked for apart. */
export const Product = Stock.extend({
  id,
  name: z.string(),
  status: word,
  sku: text,
  price,
  regular_price: price,
  stock_status: word.nullish(),
  date_modified_gmt: time,
  categories: several(z.object({ name: z.string() })),
  tags: several(z.object({ name: z.string() })),
  images: several(z.object({ src: text })),
  variations: several(id),
  /** what the variations are, put beside their ids by who asked for them */
  kinds: z.array(Variation).optional(),
})
export type Product = z.infer<typeof Product>

export const Customer = z.object({
  id,
  date_created_gmt: time,
  date_modified_gmt: timeOrNone,
  email: text,
  first_name: text,
  last_name: text,
  billing: orNothing(Address),
  shipping: orNothing(Address),
})
export type Customer = z.infer<typeof Customer>
