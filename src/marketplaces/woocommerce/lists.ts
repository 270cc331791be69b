import { z } from 'zod'
import {
  edgeOf,
  laterOf,
  nextCursor,
  type Place,
  type Read,
  type Sorting,
  versionOf,
} from '../contract/page-cursor'
import type { Session } from '../contract/session'
import { ask } from './client'
import type { Kept } from './map'
import { id, time } from './wire-values'

interface Wanted {
  sorting: Sorting
  since?: string | undefined
  until?: string | undefined
  size: number
}

const Listed = z.object({
  id: id.catch('unknown'),
  date_created_gmt: time.optional().catch(undefined),
  date_modified_gmt: time.optional().catch(undefined),
})
const List = z.array(z.unknown())

/** One page of orders or products, without what the page before had of its edge. */
export async function readPage(
  session: Session,
  entity: Exclude<Kept, 'customers'>,
  place: Place,
  { sorting, since, until, size }: Wanted,
) {
  const edge = place.bound && edgeOf(place.bound, sorting)
  const bounds =
    sorting === 'newest'
      ? { orderby: 'date', order: 'desc', before: outside(edge, 1) }
      : {
          ...{ orderby: 'modified', order: 'asc' },
          modified_after: outside(laterOf(since, edge), -1),
          modified_before: outside(until, 1),
        }
  const query = {
    // without the trash
    ...{ status: 'any', ...bounds, dates_are_gmt: 'true' },
    ...{ page: place.page, per_page: size },
  }
  const { data, at } = await ask(session, { path: `wc/v3/${entity}`, query }, List)
  const field = sorting === 'newest' ? 'date_created_gmt' : 'date_modified_gmt'
  const read = data.map((record): Read => {
    const named = Listed.safeParse(record).data
    return { id: named?.id ?? 'unknown', time: named?.[field] }
  })
  const seen = new Set(place.seen)
  return {
    at,
    records: data.filter((_, index) => !seen.has(versionOf(read[index] as Read))),
    cursor: nextCursor(place, sorting, { read, isLast: data.length < size }),
  }
}

/**
 * One page of customers, the newest first. They can neither be filtered nor sorted by their last change: with `since`
 * only those are read who registered after it.
 */
export async function readCustomers(
  session: Session,
  place: Place,
  { since, size }: { since: string | undefined; size: number },
) {
  const query = {
    ...{ orderby: 'registered_date', order: 'desc' },
    ...{ page: place.page, per_page: size },
  }
  const { data, at } = await ask(session, { path: 'wc/v3/customers', query }, List)
  const isNew = (record: unknown) => {
    const created = Listed.safeParse(record).data?.date_created_gmt
    return since === undefined || created === undefined || created >= wholeSecond(since)
  }
  const records = data.filter(isNew)
  const isLast = data.length < size || records.length < data.length
  return { at, records, cursor: isLast ? undefined : JSON.stringify({ page: place.page + 1 }) }
}

const wholeSecond = (at: string) => new Date(Math.floor(Date.parse(at) / 1000) * 1000).toISOString()

/** Bounds exclude themselves and are whole seconds: the one just outside of a time. */
function outside(at: string | undefined, side: 1 | -1): string | undefined {
  if (at === undefined) return undefined
  const round = side === 1 ? Math.ceil : Math.floor
  const seconds = round(Date.parse(at) / 1000) + side
  return new Date(seconds * 1000).toISOString().replace('.000Z', '')
}
