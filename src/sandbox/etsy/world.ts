import type { Market } from '../kit/market'
import type { EtsyApp } from './apps'
import type { Portal } from './portal'
import type { EtsyShop } from './shop'

/** The parts of this stand-in beside the kit's. */
export interface World {
  market: Market
  portal: Portal
  appOf: (clientId: string) => EtsyApp | undefined
  shopOf: (domain: string) => EtsyShop | undefined
}
