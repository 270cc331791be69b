import type { Market } from '@/sandbox/kit/market'
import type { Settings } from './settings'

/** The parts of this stand-in: the kit's, and what Amazon has besides. */
export interface World {
  market: Market
  settings: Settings
}
