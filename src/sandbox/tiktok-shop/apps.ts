import { z } from 'zod'
import { AppRegistration } from '../kit/apps'

/** What TikTok knows of an app besides. Where merchants consent it is called by its service id, here its client id. */
export const TiktokApp = AppRegistration.extend({
  /** still signs webhooks after the secret was changed */
  oldSecret: z.string().optional(),
  /** of one method in one shop */
  perSecond: z.number().positive().default(50),
  scopes: z
    .array(z.string())
    .default([
      'seller.authorization.info',
      'seller.order.info',
      'seller.product.basic',
      'seller.return_refund.basic',
    ]),
})
export type TiktokApp = z.infer<typeof TiktokApp>
