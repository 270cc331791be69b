import type { Market } from '../kit/market'
import type { Subscription, Subscriptions } from '../kit/webhooks/subscriptions'
import type { Store } from './store'

/** A webhook of a shop. Whoever has keys sees all of them: they belong to the shop. */
export interface Hook extends Subscription {
  name: string
  secret: string
  status: 'active' | 'paused' | 'disabled'
  failures: number
}

/** The parts of this stand-in beside the kit's. */
export interface World {
  market: Market
  hooks: Subscriptions<Hook>
  storeOf: (domain: string) => Store | undefined
}
