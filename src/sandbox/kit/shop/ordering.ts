import type { Origin } from './origin'
import type { Stored } from './records'

/** Where a walk begins: after this value and id, or before it, backwards. */
export interface Mark {
  value: number
  id: number
}

/** The originals of a collection in some order. */
export interface Ordering {
  /** the place of the one at a position; undefined beyond the ends */
  at: (position: number) => number | undefined
  /** the position of the first one after a mark; backwards of the last one before it */
  find: (mark: Mark, reverse: boolean) => number
}

/** The position that a binary search over `size` values finds. */
function search(size: number, isBefore: (position: number) => boolean): number {
  let low = 0
  let high = size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** The order in which they were made: by id, and by creation. */
export function byPlace<T extends Stored>(
  { size, ids }: Origin<T>,
  sortValue: (place: number) => number,
): Ordering {
  const idAt = (place: number) => ids.first + place * ids.stride
  return {
    at: (position) => (position >= 0 && position < size ? position : undefined),
    find: (mark, reverse) => {
      const low = search(size, (place) => {
        const found = sortValue(place) - mark.value || idAt(place) - mark.id
        return reverse ? found < 0 : found <= 0
      })
      return reverse ? low - 1 : low
    },
  }
}

const maxPlaces = 2 ** 21

/** The order of their last change. Second and place share one number, which a million sort quickly by. */
export function byUpdate<T extends Stored>(origin: Origin<T>): Ordering {
  const { size, ids } = origin
  if (size > maxPlaces) throw new RangeError(`more than ${maxPlaces} records`)
  const start = Math.floor(size > 0 ? origin.createdAt(0) / 1000 : 0)
  const keys = new Float64Array(size)
  for (let place = 0; place < size; place++)
    keys[place] = (origin.updatedAt(place) / 1000 - start) * maxPlaces + place
  keys.sort()
  const placeAt = (position: number) => (keys[position] as number) % maxPlaces
  const valueAt = (position: number) =>
    (Math.floor((keys[position] as number) / maxPlaces) + start) * 1000
  return {
    at: (position) => (position >= 0 && position < size ? placeAt(position) : undefined),
    find: (mark, reverse) => {
      const low = search(size, (position) => {
        const found =
          valueAt(position) - mark.value || ids.first + placeAt(position) * ids.stride - mark.id
        return reverse ? found < 0 : found <= 0
      })
      return reverse ? low - 1 : low
    },
  }
}
