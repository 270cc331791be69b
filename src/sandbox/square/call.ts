import type { Exchange } from '../server/stand-in'
import type { SquareShop } from './shop'
import type { World } from './world'

/** A call of the API by an app that may: its merchant, and its body where it has one. */
export interface Call extends World {
  exchange: Exchange
  shop: SquareShop
  body: unknown
}
