import { z } from 'zod'
import { amount, count, id, text, time, word } from './wire-values'

const Variant = z.object({
  id,
  sku: text,
  price: amount.nullish(),
  calculated_price: amount.nullish(),
  inventory_level: count.nullish(),
  option_values: z.array(z.object({ label: text })).nullish(),
})
export type Variant = z.infer<typeof Variant>

/** A product of V3 with its variants and its first picture. */
export const Product = z.object({
  id,
  name: z.string(),
  sku: text,
  price: amount,
  sale_price: amount.nullish(),
  retail_price: amount.nullish(),
  is_visible: z.boolean().nullish(),
  availability: word,
  inventory_tracking: word,
  inventory_level: count.nullish(),
  date_modified: time,
  primary_image: z.object({ url_standard: text }).nullish(),
  variants: z.array(Variant).nullish(),
})
export type Product = z.infer<typeof Product>

const Address = z.object({
  address1: text,
  address2: text,
  city: text,
  state_or_province: text,
  postal_code: text,
  country: text,
  country_code: text,
  phone: text,
})

/** A customer of V3 with their addresses. */
export const Customer = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  phone: text,
  date_created: time,
  date_modified: time,
  addresses: z.array(Address).nullish(),
})
export type Customer = z.infer<typeof Customer>
