import type { Market } from '@/sandbox/kit/market'
import type { AccessToken } from '@/sandbox/kit/oauth/grants'
import type { Exchange } from '@/sandbox/server/stand-in'
import type { Notifications } from './notifications'
import type { Settings } from './settings'
import type { AmazonShop } from './shop'

/** The parts of this stand-in: the kit's, and what Amazon has besides. */
export interface World {
  market: Market
  settings: Settings
  notifications: Notifications
}

/** A call of an operation. */
export interface AppCall {
  world: World
  exchange: Exchange
  /** of an app for itself, or for a seller */
  grant: AccessToken
  /** of what is answered */
  headers: Record<string, string>
}

/** A call by who may ask of a seller. */
export interface Call extends AppCall {
  shop: AmazonShop
}
