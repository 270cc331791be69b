import { z } from 'zod'
import { AppRegistration } from '../kit/apps'

/** What BigCommerce knows of an app besides: what it may ask of a store, and the secret before. */
export const BigcommerceApp = AppRegistration.extend({
  scopes: z
    .array(z.string())
    .default([
      'store_v2_orders_read_only',
      'store_v2_products_read_only',
      'store_v2_customers_read_only',
      'store_v2_information_read_only',
    ]),
  previousSecret: z.string().optional(),
  /** webhooks bear the signature of the secret before, as for a while after a change */
  signsWithPrevious: z.boolean().default(false),
})
export type BigcommerceApp = z.infer<typeof BigcommerceApp>
