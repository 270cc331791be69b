import type { Market } from '../kit/market'
import type { Subscription, Subscriptions } from '../kit/webhooks/subscriptions'
import type { BigcommerceApp } from './apps'
import type { Store } from './store'

/** A webhook of the hooks API; its topic is the scope. */
export interface Hook extends Subscription {
  isActive: boolean
}

/** The parts of this stand-in beside the kit's. */
export interface World {
  market: Market
  hooks: Subscriptions<Hook>
  appOf: (clientId: string) => BigcommerceApp | undefined
  storeOf: (hash: string) => Store | undefined
}
