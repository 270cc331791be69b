import { z } from 'zod'
import { count, decimal, id, text } from './wire-values'

/** A product of the seller's; price fields stand in no description of it, and are read where they come. */
export const Product = z.object({
  supc: id,
  productName: text,
  categoryName: text,
  imageUrl: text,
  sellerSKU: text,
  sellingPrice: decimal.nullish(),
  mrp: decimal.nullish(),
})
export type Product = z.infer<typeof Product>

/** A record must at least say which it is. */
export const Found = z.object({ supcDetails: z.array(z.looseObject({ supc: id })) })

export const Inventory = z.object({
  availableInventory: count.nullish(),
  /** whether buyers can see it */
  live: z.boolean().nullish(),
})
export type Inventory = z.infer<typeof Inventory>
