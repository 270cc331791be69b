import { z } from 'zod'
import { ConnectorError } from '../contract/errors'

/**
 * Where reading stands. Square's own cursors end after minutes, so each page is a list of its own that begins at the
 * time where the one before ended, and leaves out what was read of that time.
 */
export const Place = z.object({
  /** milliseconds */
  bound: z.number().int(),
  seen: z.array(z.string()),
})
export type Place = z.infer<typeof Place>

export interface Answer {
  records: unknown[]
  /** Square's, absent at the end of the list */
  cursor?: string | undefined
  at: string
}

interface Wanted {
  isReverse: boolean
  place: Place | undefined
  /** the field that is sorted by */
  sortedBy: 'created_at' | 'updated_at'
  /** the lists that are read as one; a list is asked behind an edge of time, or where a cursor of Square's leads on */
  lists: ((asked: { edge: string | undefined; cursor: string | undefined }) => Promise<Answer>)[]
}

interface Entry {
  record: unknown
  key: string
  ms: number
}

/** A page of some lists in one order, and the place behind it; without one it was the last. */
export async function readOn(
  wanted: Wanted,
): Promise<{ records: unknown[]; at: string; place?: Place }> {
  const { isReverse, place } = wanted
  const heads: Head[] = []
  for (const list of wanted.lists) heads.push(await headOf(list, wanted))
  const ahead = (a: number, b: number) => (isReverse ? b - a : a - b)
  // behind the end of the shortest nothing is known of the others
  const [bound] = heads.flatMap(({ end }) => end ?? []).toSorted(ahead)
  const entries = heads
    .flatMap((head) => head.entries)
    .filter(({ ms }) => bound === undefined || ahead(ms, bound) <= 0)
    .toSorted((a, b) => ahead(a.ms, b.ms))
  const seen = new Set(place?.seen)
  return {
    records: entries.filter(({ key }) => !seen.has(key)).map(({ record }) => record),
    at: heads.map(({ at }) => at).toSorted()[0] ?? new Date().toISOString(),
    ...(bound !== undefined && {
      place: {
        bound,
        seen: entries.filter(({ ms }) => isAt(ms, bound)).map(({ key }) => key),
      },
    }),
  }
}

interface Head {
  entries: Entry[]
  /** the time of its last record, where more follow */
  end?: number
  at: string
}

/** The beginning of a list: a page of Square's, and more while nothing lies beyond the time where it began. */
async function headOf(
  list: Wanted['lists'][number],
  { isReverse, place, sortedBy }: Wanted,
): Promise<Head> {
  // Square's times may be finer than ours
  const edge = place && new Date(place.bound + (isReverse ? 1 : 0)).toISOString()
  const entries: Entry[] = []
  let cursor: string | undefined
  let at: string | undefined
  do {
    const answer = await list({ edge, cursor })
    at ??= answer.at
    cursor = answer.cursor || undefined
    entries.push(...answer.records.map((record) => entryOf(record, sortedBy)))
  } while (cursor && place && entries.every(({ ms }) => isAt(ms, place.bound)))
  const end = cursor ? entries.at(-1)?.ms : undefined
  return { entries, at, ...(end !== undefined && { end }) }
}

const isAt = (ms: number, bound: number) => Math.abs(ms - bound) <= 1

const text = z.string().optional().catch(undefined)
const Timed = z.object({ id: z.string(), created_at: text, updated_at: text })

/** Throws ConnectorError `unreadable` for a record that does not say when it was: no page could follow. */
function entryOf(record: unknown, sortedBy: Wanted['sortedBy']): Entry {
  const said = Timed.safeParse(record).data
  const ms = Date.parse(said?.[sortedBy] ?? '')
  if (!said || Number.isNaN(ms))
    throw new ConnectorError('unreadable', `Square sent a record without id or ${sortedBy}.`)
  return { record, key: `${said.id}@${ms}`, ms }
}
