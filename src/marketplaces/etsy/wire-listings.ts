import { z } from 'zod'
import { count, id, Money, text, time, word } from './wire-values'

const Offering = z.object({
  quantity: count,
  is_enabled: z.boolean().nullish(),
  is_deleted: z.boolean().nullish(),
  price: Money.nullish(),
})

const Product = z.object({
  product_id: id,
  sku: text,
  is_deleted: z.boolean().nullish(),
  offerings: z.array(Offering).nullish(),
  property_values: z.array(z.object({ values: z.array(z.string()).nullish() })).nullish(),
})
export type Product = z.infer<typeof Product>

/** What is for sale of a listing, one product for each combination of its variations. */
export const Inventory = z.object({ products: z.array(Product) })

export const Listing = z.object({
  listing_id: id,
  title: z.string(),
  state: word,
  updated_timestamp: time,
  quantity: count,
  price: Money.nullish(),
  tags: z.array(z.string()).nullish(),
  skus: z.array(z.string()).nullish(),
  images: z.array(z.object({ url_fullxfull: text, url_570xN: text })).nullish(),
  inventory: Inventory.nullish(),
})
export type Listing = z.infer<typeof Listing>

/** A record by its id: it must at least say which it is. */
export const AnyListing = z.looseObject({ listing_id: id })
