import { z } from 'zod'
import { AppRegistration } from '../kit/apps'

/** What Etsy knows of an app besides: how much it may ask. */
export const EtsyApp = AppRegistration.extend({
  perSecond: z.number().positive().default(10),
  perDay: z.number().positive().default(10_000),
})
export type EtsyApp = z.infer<typeof EtsyApp>
