import type { Market } from '../kit/market'
import type { CatalogTimes } from './catalog-times'
import type { Console } from './console'
import type { SquareShop } from './shop'

/** The parts of this stand-in beside the kit's. */
export interface World {
  market: Market
  console: Console
  /** when each item was last changed: its stock is none of it */
  catalogTimes: CatalogTimes
  shopOf: (domain: string) => SquareShop | undefined
}
