import type { Market } from '@/sandbox/kit/market'
import type { AccessToken } from '@/sandbox/kit/oauth/grants'
import type { Exchange } from '@/sandbox/server/stand-in'
import type { Settings } from './settings'
import type { AmazonShop } from './shop'

/** The parts of this stand-in: the kit's, and what Amazon has besides. */
export interface World {
  market: Market
  settings: Settings
}

/** A call of an operation by who may ask of a seller. */
export interface Call {
  world: World
  exchange: Exchange
  grant: AccessToken
  shop: AmazonShop
  /** of what is answered */
  headers: Record<string, string>
}
