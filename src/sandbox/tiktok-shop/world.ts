import type { Market } from '../kit/market'
import type { Subscriptions } from '../kit/webhooks/subscriptions'
import type { TiktokApp } from './apps'
import type { TiktokShop } from './shop'

/** The parts of this stand-in beside the kit's. */
export interface World {
  market: Market
  hooks: Subscriptions
  appOf: (clientId: string) => TiktokApp | undefined
  shopOf: (domain: string) => TiktokShop | undefined
}
