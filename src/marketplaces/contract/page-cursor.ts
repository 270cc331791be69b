import { z } from 'zod'
import { readCursor } from './read-cursor'

/** The order of a list: by the last change, the oldest first; or by creation, the newest first. */
export type Sorting = 'modified' | 'newest'

/**
 * Where reading stands of a list that is paged by number and moves while it is read: whatever is changed leaves its place
 * and pulls one record over the edge of a page. So each page is a list of its own, that begins at the time where the one
 * before ended, a second of overlap included.
 */
const Place = z.object({
  bound: z.string().optional(),
  /** versions of the overlap that were read */
  seen: z.array(z.string()).default([]),
  /** where a page did not lead beyond its overlap: many records of one second */
  page: z.number().int().positive().default(1),
})
export type Place = z.infer<typeof Place>

/** Where a cursor of ours points. Throws ConnectorError `unreadable` for what is none. */
export const readPlace = (cursor: string | undefined): Place =>
  readCursor(cursor, Place) ?? Place.parse({})

export interface Read {
  id: string
  /** of what is sorted by; undefined where it could not be read */
  time: string | undefined
}

const OVERLAP_MS = 1000

/** A record as it was read: one that has changed since is another. */
export const versionOf = ({ id, time }: Read): string => `${id}@${time ?? ''}`

/** Where the list behind a bound begins. */
export const edgeOf = (bound: string, sorting: Sorting): string =>
  new Date(Date.parse(bound) + (sorting === 'newest' ? OVERLAP_MS : -OVERLAP_MS)).toISOString()

/** The later of two times. */
export const laterOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a !== undefined && b !== undefined && Date.parse(b) < Date.parse(a) ? a : (b ?? a)

/** The cursor behind a page; undefined behind the last. @param read the page as it came */
export function nextCursor(
  place: Place,
  sorting: Sorting,
  { read, isLast }: { read: readonly Read[]; isLast: boolean },
): string | undefined {
  if (isLast || read.length === 0) return undefined
  const bound = read.findLast(({ time }) => time !== undefined)?.time
  const seen = [...new Set([...place.seen, ...read.map(versionOf)])]
  // the page was all overlap: the next one of the same list
  if (bound === undefined || bound === place.bound)
    return JSON.stringify({ ...place, seen, page: place.page + 1 })
  const edge = edgeOf(bound, sorting)
  const isOverlap = (version: string) => {
    const [, time] = version.split('@')
    return !time || (sorting === 'newest' ? time <= edge : time >= edge)
  }
  return JSON.stringify({ bound, seen: seen.filter(isOverlap) })
}
