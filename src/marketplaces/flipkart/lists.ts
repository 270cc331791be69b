import { z } from 'zod'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, firstOf } from './client'
import { ShipmentPage } from './wire-shipments'
import { time } from './wire-values'

const FILTER = 'v3/shipments/filter'
/** Flipkart does not say how many it gives at once; others ask for as many. */
const PAGE = 20
/** as Flipkart advises for orders */
export const TIMEOUT_MS = 60_000
const SECOND_MS = 1000

/** Flipkart has no list of all: a shipment stands in one of these, and moves on to the next. */
const lists = ['preDispatch', 'postDispatch', 'cancelled'] as const

export interface Wanted {
  /** the newest first, by order date; else by change, the oldest first */
  newestFirst: boolean
  since?: string | undefined
  until?: string | undefined
  cursor: string | undefined
}

/**
 * Where reading stands: all lists are read up to the bound, and those that are not named have nothing behind it. No token
 * of Flipkart's is kept, since nobody knows how long it lives.
 */
const Place = z.object({ bound: z.iso.datetime(), lists: z.array(z.enum(lists)).min(1) })
type Place = z.infer<typeof Place>

interface Entry {
  shipment: unknown
  /** the time that is sorted by; undefined where it could not be read */
  date: string | undefined
}

/** A page of shipments as they came, of all lists in one order. */
export async function listShipments(session: Session, wanted: Wanted) {
  const place = readCursor(wanted.cursor, Place)
  const read: Awaited<ReturnType<typeof readList>>[] = []
  // in this order: what moves on meanwhile is met in the list it moves to
  for (const list of place?.lists ?? lists)
    read.push(await readList(session, list, wanted, place?.bound))
  const isBefore = (a: string, b: string) => comesFirst(wanted, a, b)
  const compare = (a = '', b = '') => (a === b ? 0 : isBefore(a, b) ? -1 : 1)
  // as far as each list is known that has more
  const [horizon] = read.flatMap(({ hasMore, last }) => (hasMore && last) || []).toSorted(compare)
  const isDone = ({ date }: Entry) => !date || !horizon || isBefore(date, horizon)
  const left = read.filter(({ hasMore, entries }) => hasMore || !entries.every(isDone))
  const cursor = horizon && { bound: horizon, lists: left.map(({ list }) => list) }
  return {
    shipments: read
      .flatMap(({ entries }) => entries.filter(isDone))
      .sort((a, b) => compare(a.date, b.date))
      .map(({ shipment }) => shipment),
    at: firstOf(read.map(({ at }) => at)),
    ...(cursor && { cursor: JSON.stringify(cursor satisfies Place) }),
  }
}

/** Whether a time comes before another in the order that is read in. */
const comesFirst = ({ newestFirst }: Wanted, a: string, b: string) => (newestFirst ? a > b : a < b)

/** The beginning of one list behind a bound: more than is at a single time, so that the next bound is another. */
async function readList(
  session: Session,
  list: (typeof lists)[number],
  wanted: Wanted,
  bound: string | undefined,
) {
  const asked = { path: FILTER, timeoutMs: TIMEOUT_MS }
  const body = filterOf(list, wanted, bound)
  const { data: first, at } = await ask(session, { ...asked, body }, ShipmentPage)
  const entries = entriesOf(first, wanted, bound)
  let page = first
  for (;;) {
    const last = entries.findLast(({ date }) => date)?.date
    const start = bound ?? entries[0]?.date
    const isBeyond = last !== undefined && (!start || comesFirst(wanted, start, last))
    const query = page.hasMore ? page.nextPageUrl?.split('?')[1] : undefined
    if (query === undefined || isBeyond)
      return { list, entries, at, last, hasMore: query !== undefined }
      // Flipkart's own words, below the address that is known
    ;({ data: page } = await ask(session, { ...asked, path: `${FILTER}?${query}` }, ShipmentPage))
    entries.push(...entriesOf(page, wanted, bound))
  }
}

/** What Flipkart is asked. Bounds reach a little back, should it leave out what is exactly there. */
function filterOf(
  type: (typeof lists)[number],
  { newestFirst, since, until }: Wanted,
  bound: string | undefined,
) {
  const moved = (ms: number) => bound && new Date(Date.parse(bound) + ms).toISOString()
  const [field, order] = newestFirst ? ['orderDate', 'desc'] : ['modifiedDate', 'asc']
  const { from, to } = newestFirst
    ? { from: undefined, to: moved(SECOND_MS) }
    : { from: moved(-1) ?? wholeSecond(since, Math.floor), to: wholeSecond(until, Math.ceil) }
  return {
    filter: { type, ...((from || to) && { [field as string]: { from, to } }) },
    pagination: { pageSize: PAGE },
    sort: { field, order },
  }
}

/** Times of shipments are whole seconds: a window may only grow by the rounding. */
const wholeSecond = (at: string | undefined, round: (seconds: number) => number) =>
  at && new Date(round(Date.parse(at) / SECOND_MS) * SECOND_MS).toISOString()

const Dates = z
  .object({
    updatedAt: time.optional().catch(undefined),
    orderItems: z.array(z.object({ orderDate: time })).catch([]),
  })
  .catch({ updatedAt: undefined, orderItems: [] })

function entriesOf(
  { shipments }: ShipmentPage,
  { newestFirst }: Wanted,
  bound: string | undefined,
): Entry[] {
  const entries = shipments.map((shipment): Entry => {
    const { updatedAt, orderItems } = Dates.parse(shipment)
    const ordered = orderItems.map(({ orderDate }) => orderDate).toSorted()
    return { shipment, date: newestFirst ? ordered.at(-1) : updatedAt }
  })
  // order dates do not change: what is before the bound was there already
  return newestFirst && bound
    ? entries.filter(({ date }) => date === undefined || date <= bound)
    : entries
}
