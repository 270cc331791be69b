import { z } from 'zod'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask } from './client'
import { listLocations } from './locations'
import { Place, readOn } from './read-on'

/** as many places as Square takes at once */
const LOCATIONS = 10

const OrdersPlace = Place.extend({
  /** where the merchant sold when reading began */
  locations: z.array(z.string()),
})
const Found = z.object({ orders: z.array(z.unknown()).default([]), cursor: z.string().nullish() })

export interface WantedOrders {
  /** the newest first, by creation; else by change, the oldest first */
  newestFirst: boolean
  since?: string | undefined
  until?: string | undefined
  cursor: string | undefined
  limit: number
}

/** A page of the orders of all places, as they came: sales, returns and exchanges. */
export async function searchOrders(session: Session, wanted: WantedOrders) {
  const { newestFirst: isReverse, since, until, limit } = wanted
  const known = readCursor(wanted.cursor, OrdersPlace)
  const locations = known?.locations ?? (await listLocations(session)).map(({ id }) => id)
  const groups = Array.from({ length: Math.ceil(locations.length / LOCATIONS) }, (_, group) =>
    locations.slice(group * LOCATIONS, (group + 1) * LOCATIONS),
  )
  const sortedBy = isReverse ? 'created_at' : 'updated_at'
  const { records, at, place } = await readOn({
    ...{ isReverse, sortedBy, place: known },
    lists: groups.map((location_ids) => async ({ edge, cursor }) => {
      const range = isReverse
        ? { ...(edge && { end_at: edge }) }
        : { start_at: edge ?? since, ...(until && { end_at: until }) }
      const filter = { date_time_filter: { [sortedBy]: range } }
      const body = {
        ...{ location_ids, limit, ...(cursor && { cursor }) },
        query: {
          ...(Object.keys(range).length > 0 && { filter }),
          sort: {
            sort_field: sortedBy.toUpperCase(),
            sort_order: isReverse ? 'DESC' : 'ASC',
          },
        },
      }
      const { data, at: answeredAt } = await ask(session, { path: 'orders/search', body }, Found)
      return { records: data.orders, cursor: data.cursor ?? undefined, at: answeredAt }
    }),
  })
  return { orders: records, at, ...(place && { cursor: JSON.stringify({ ...place, locations }) }) }
}
