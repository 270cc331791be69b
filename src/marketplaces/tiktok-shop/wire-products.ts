import { z } from 'zod'
import { currencyCode } from '@/unified/values'
import { amount, count, id, text, time, word } from './wire-values'

const Sku = z.object({
  id,
  seller_sku: text,
  price: z
    .object({
      currency: currencyCode.nullish(),
      /** as buyers see it; of some regions there is the one without tax only */
      sale_price: amount.nullish(),
      tax_exclusive_price: amount.nullish(),
    })
    .nullish(),
  inventory: z.array(z.object({ quantity: count.nullish() })).nullish(),
  sales_attributes: z.array(z.object({ value_name: text })).nullish(),
})
export type Sku = z.infer<typeof Sku>

export const Product = z.object({
  id,
  title: z.string(),
  /** absent of some Indonesian products that are for sale elsewhere */
  status: word.nullish(),
  update_time: time,
  category_chains: z
    .array(z.object({ local_name: text, is_leaf: z.boolean().nullish() }))
    .nullish(),
  main_images: z.array(z.object({ urls: z.array(z.string()).nullish() })).nullish(),
  skus: z.array(Sku).nullish(),
})
export type Product = z.infer<typeof Product>

export const AnyProduct = z.looseObject({ id })
export const FoundProducts = z.object({
  products: z.array(AnyProduct).nullish(),
  next_page_token: text,
})
