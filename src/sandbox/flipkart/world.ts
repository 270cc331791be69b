import { z } from 'zod'
import { AppRegistration } from '../kit/apps'
import type { Market } from '../kit/market'
import type { FlipkartShop } from './shop'
import type { Subscribers } from './subscribers'

export const FlipkartApp = AppRegistration.extend({
  /** signs notifications in the place of the secret, as while that is being replaced */
  signingSecret: z.string().optional(),
})
export type FlipkartApp = z.infer<typeof FlipkartApp>

/** The parts of this stand-in beside the kit's. */
export interface World {
  market: Market
  subscribers: Subscribers
  appOf: (clientId: string) => FlipkartApp | undefined
  shopOf: (domain: string) => FlipkartShop | undefined
}
