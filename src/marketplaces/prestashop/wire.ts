import { z } from 'zod'
import {
  amount,
  count,
  flag,
  id,
  idOrNone,
  shownTime,
  shownTimeOrNone,
  text,
  texts,
} from './wire-values'

/** A credit slip: what of an order was paid back. */
const Slip = z.object({
  date_upd: shownTime,
  amount,
  total_products_tax_excl: amount,
  total_products_tax_incl: amount,
  total_shipping_tax_incl: amount,
})
export type Slip = z.infer<typeof Slip>

/** What tells whether our copy of an order is current. `slips` are put there by who asked for them. */
export const OrderHead = z.object({
  id,
  date_upd: shownTime,
  current_state: id,
  total_paid_tax_incl: amount,
  total_paid_real: amount,
  slips: z.array(Slip),
})
export type OrderHead = z.infer<typeof OrderHead>

const OrderRow = z.object({
  product_id: idOrNone,
  product_quantity: count,
  product_name: z.string(),
  product_reference: text,
  unit_price_tax_incl: amount,
})
export type OrderRow = z.infer<typeof OrderRow>

export const Address = z.object({
  id_country: idOrNone,
  id_state: idOrNone,
  firstname: text,
  lastname: text,
  address1: text,
  address2: text,
  postcode: text,
  city: text,
  phone: text,
  phone_mobile: text,
  deleted: flag,
  date_upd: shownTimeOrNone,
})
export type Address = z.infer<typeof Address>

const Person = z.object({
  firstname: text,
  lastname: text,
  email: text,
  newsletter: flag,
  newsletter_date_add: shownTimeOrNone,
})
export type Person = z.infer<typeof Person>

/** An order with what the shop keeps apart from it, put there by who asked for it. */
export const Order = OrderHead.extend({
  reference: text,
  date_add: shownTime,
  id_currency: id,
  id_customer: idOrNone,
  total_shipping_tax_incl: amount,
  associations: z.object({ order_rows: z.array(OrderRow).default([]) }),
  histories: z.array(z.object({ id_order_state: id, date_add: shownTime })),
  customer: Person.optional(),
  address: Address.optional(),
})
export type Order = z.infer<typeof Order>

/** With their addresses. */
export const Customer = Person.extend({
  id,
  date_add: shownTime,
  date_upd: shownTime,
  addresses: z.array(Address),
})
export type Customer = z.infer<typeof Customer>

export const DeletedCustomer = z.object({ id, deleted: z.literal('1'), date_upd: shownTime })

const Combination = z.object({
  id,
  reference: text,
  price: amount,
  associations: z
    .object({ product_option_values: z.array(z.object({ id })).default([]) })
    .default({ product_option_values: [] }),
})
export type Combination = z.infer<typeof Combination>

const Stock = z.object({ id_product_attribute: idOrNone, quantity: count, out_of_stock: text })
export type Stock = z.infer<typeof Stock>

/** With its combinations and what is left of each. */
export const Product = z.object({
  id,
  reference: text,
  id_default_image: idOrNone,
  id_category_default: idOrNone,
  active: text,
  price: amount,
  date_upd: shownTime,
  name: texts,
  combinations: z.array(Combination),
  stock: z.array(Stock),
})
export type Product = z.infer<typeof Product>
