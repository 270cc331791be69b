import type { Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import {
  edgeOf,
  laterOf,
  nextCursor,
  type Read,
  readPlace,
  versionOf,
} from '../contract/page-cursor'
import { reasonOf } from '../contract/unreadable'
import { ask } from './client'
import { named } from './map'
import { listedOf } from './map-order'
import { magentoTime, searchQuery } from './search'
import { changedSince } from './search-page'
import { Found, OrderHead } from './wire'

const LIST_SIZE = 100

/** One page of the list that is compared, by the last change, without what the page before had of its edge. */
export const fetchOrderList: Pull['list'] = async (session, { since, until, cursor }) => {
  const place = readPlace(cursor)
  const edge = place.bound && edgeOf(place.bound, 'modified')
  const query = searchQuery({
    filters: [
      changedSince(laterOf(since, edge) ?? since),
      { field: 'updated_at', condition: 'lteq', value: magentoTime(until, true) },
    ],
    ...{ sortBy: 'updated_at', direction: 'ASC', size: LIST_SIZE, page: place.page },
  })
  const { data, at } = await ask(session, `orders?${query}`, Found)
  const items = data.items ?? []
  const read = items.map((item): Read => {
    const { externalId: id, changedAt: time } = named(item)
    return { id, time }
  })
  const seen = new Set(place.seen)
  const records = items
    .filter((_, index) => !seen.has(versionOf(read[index] as Read)))
    .map((item) => {
      const head = OrderHead.safeParse(item)
      if (head.success) return listedOf(head.data)
      throw new ConnectorError(
        'unreadable',
        `Magento sent something else than documented: ${reasonOf(head.error)}`,
      )
    })
  // behind the last page Magento gives it again
  const isLast = place.page * LIST_SIZE >= Number(data.total_count)
  const next = nextCursor(place, 'modified', { read, isLast })
  return { records, at, ...(next !== undefined && { cursor: next }) }
}
