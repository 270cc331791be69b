import { randomUUID } from 'node:crypto'
import type { Market } from '../market'
import { toSeconds } from '../shop/population'
import type { Stored } from '../shop/records'
import type { Shop } from '../shop/shop'
import type { ShopEvent } from './events'

/** Something that happens in a shop now: its time, and how to tell of it. All it tells shares one event id. */
export interface Happening {
  shop: Shop
  now: number
  eventId: string
  /** decides what nobody says */
  seed: number
  tell: (event: ShopEvent) => void
}

export function happening(market: Market, shop: Shop): Happening {
  const eventId = randomUUID()
  const now = market.now()
  return {
    shop,
    now: toSeconds(now),
    eventId,
    seed: Math.floor(now % 2 ** 31),
    tell: (event) => market.tell(shop, event, eventId),
  }
}

/** A copy of a record to change, marked as changed now. */
export const touched = <T extends Stored>({ now }: Happening, record: T): T => ({
  ...structuredClone(record),
  updatedAt: Math.max(now, record.updatedAt),
})
