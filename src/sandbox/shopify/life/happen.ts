import { randomUUID } from 'node:crypto'
import { toSeconds } from '../shop/population'
import type { Stored } from '../shop/records'
import type { Shop } from '../shop/shop'
import type { World } from '../world'

/** Something that happens in a shop now: its time, and how to tell of it. All of its webhooks share one event id. */
export interface Happening {
  world: World
  shop: Shop
  now: number
  tell: (topic: string, makeBody: () => object) => void
}

export function happening(world: World, shop: Shop): Happening {
  const eventId = randomUUID()
  return {
    world,
    shop,
    now: toSeconds(world.now()),
    tell: (topic, makeBody) => world.webhooks.emit(shop, topic, makeBody, { eventId }),
  }
}

/** A copy of a record to change, marked as changed now. */
export const touched = <T extends Stored>({ now }: Happening, record: T): T => ({
  ...structuredClone(record),
  updatedAt: Math.max(now, record.updatedAt),
})
