import { z } from 'zod'
import { ConnectorError } from '../contract/errors'

/** A list's order; `time`: by the field of that name in the records, `id`: by id, newest first. */
export interface Sorting {
  by: 'date_modified' | 'date_created' | 'id'
  isReverse: boolean
}

/**
 * Where reading stands. BigCommerce pages by number, and its lists move while they are read: whatever is changed leaves
 * its place and pulls one record over the edge of a page. So each page is a list of its own, that begins where the one
 * before ended: at a time, a second of overlap included, or below an id.
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
export function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return Place.parse({})
  try {
    return Place.parse(JSON.parse(cursor))
  } catch {
    throw new ConnectorError('unreadable', 'The place where reading stopped cannot be read.')
  }
}

export interface Read {
  id: string
  /** of the field that is sorted by; undefined where it could not be read */
  time: string | undefined
}

const OVERLAP_MS = 1000

/** A record as it was read: one that has changed since is another. */
export const versionOf = ({ id, time }: Read): string => `${id}@${time ?? ''}`

/** The cursor behind a page; undefined behind the last. @param read the page as it came */
export function nextCursor(
  place: Place,
  sorting: Sorting,
  { read, isLast }: { read: readonly Read[]; isLast: boolean },
): string | undefined {
  const last = read.at(-1)
  if (isLast || !last) return undefined
  if (sorting.by === 'id') return JSON.stringify({ bound: last.id })
  const bound = read.findLast(({ time }) => time !== undefined)?.time
  const versions = (some: readonly Read[]) => some.map(versionOf)
  // the page was all overlap: the next one of the same list
  if (bound === undefined || bound === place.bound)
    return JSON.stringify({
      ...place,
      seen: [...new Set([...place.seen, ...versions(read)])],
      page: place.page + 1,
    })
  const edge = edgeOf(bound, sorting)
  const isOverlap = ({ time }: Read) =>
    time === undefined || (sorting.isReverse ? time <= edge : time >= edge)
  return JSON.stringify({
    bound,
    seen: [...new Set([...place.seen, ...versions(read)])].filter((version) =>
      isOverlap(readVersion(version)),
    ),
  })
}

function readVersion(version: string): Read {
  const [id = '', time] = version.split('@')
  return { id, time: time || undefined }
}

/** Where the list behind a bound begins. */
export const edgeOf = (bound: string, { isReverse }: Sorting): string =>
  new Date(Date.parse(bound) + (isReverse ? OVERLAP_MS : -OVERLAP_MS)).toISOString()
