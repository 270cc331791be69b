import { z } from 'zod'
import { count, decimal, id, text, word } from './wire-values'

const Listed = z.object({ sku_id: id })

/** A batch of listings, by their SKUs. The documents draw one where they speak of many. */
export const ListingPage = z.object({
  listings: z.union([z.array(Listed), Listed.transform((one) => [one])]),
  has_more: z.boolean().nullish(),
  next_page_id: text,
})

export const Listing = z.object({
  product_title: text,
  listing_status: word,
  archived_status: word.nullish(),
  fulfillment_profile: word.nullish(),
  price: z.object({
    mrp: decimal.nullish(),
    /** by the schema, and by the example, of Flipkart’s documents */
    selling_price: decimal.nullish(),
    flipkart_selling_price: decimal.nullish(),
  }),
  locations: z.array(z.object({ status: word, inventory: count.nullish() })).nullish(),
})
export type Listing = z.infer<typeof Listing>

/** Listings by SKU, each of which is read by itself, and the SKUs that are none. */
export const ListingsBySku = z.object({
  available: z.record(z.string(), z.unknown()),
  unavailable: z.array(z.string()).nullish(),
  invalid: z.array(z.string()).nullish(),
})
