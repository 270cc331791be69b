import type { IdRange } from './id-ranges'
import type { Stored } from './records'

/**
 * What a collection held at the start: records made anew from their place whenever they are asked for, so that
 * a million of them need no memory. They stand in the order of their creation.
 */
export interface Origin<T extends Stored> {
  size: number
  ids: IdRange
  createdAt: (place: number) => number
  updatedAt: (place: number) => number
  make: (place: number) => T
}

/** An origin that holds its records, for small shops. They must be sorted by creation, with ids of the range. */
export function originOf<T extends Stored>(records: readonly T[], ids: IdRange): Origin<T> {
  const at = (place: number): T => {
    const record = records[place]
    if (!record) throw new RangeError(`no record ${place}`)
    return record
  }
  return {
    size: records.length,
    ids,
    createdAt: (place) => at(place).createdAt,
    updatedAt: (place) => at(place).updatedAt,
    // a copy: what a change does to it must not reach the origin
    make: (place) => structuredClone(at(place)),
  }
}
