import { byPlace, byUpdate, type Mark, type Ordering } from './ordering'
import type { Origin } from './origin'
import type { Stored } from './records'

export type SortBy = 'id' | 'createdAt' | 'updatedAt'

/** A record’s place in a list, without its content. */
export interface Entry<T> {
  id: number
  createdAt: number
  updatedAt: number
  record: () => T
}

/** Records of one kind: those of the origin, and above them those that were added, changed or removed since. */
export class Collection<T extends Stored> {
  readonly #origin: Origin<T>
  readonly #changed = new Map<number, T>()
  /** when each was removed */
  readonly #removed = new Map<number, number>()
  readonly #orderings: Partial<Record<SortBy, Ordering>> = {}
  readonly #sorted: Partial<Record<SortBy, T[]>> = {}
  readonly #listed: Partial<Record<SortBy, Entry<T>[]>> = {}
  /** the ids of records that were added, changed or removed, as it happened */
  readonly #touched: number[] = []
  #next: number

  constructor(origin: Origin<T>) {
    this.#origin = origin
    this.#next = origin.size
  }

  get size(): number {
    let added = 0
    for (const id of this.#changed.keys()) if (!this.#isOriginal(id)) added++
    let removed = 0
    for (const id of this.#removed.keys()) if (this.#isOriginal(id)) removed++
    return this.#origin.size + added - removed
  }

  /** Grows with every change. */
  get version(): number {
    return this.#touched.length
  }

  /** The ids of what was added, changed or removed since a version. */
  touchedSince(version: number): Set<number> {
    return new Set(this.#touched.slice(version))
  }

  /** The id of a new record. */
  nextId(): number {
    return this.#origin.ids.first + this.#next++ * this.#origin.ids.stride
  }

  /** A record as it is now; change it only through `put`. */
  get(id: number): T | undefined {
    if (this.#removed.has(id)) return undefined
    const place = this.#placeOf(id)
    return this.#changed.get(id) ?? (place === undefined ? undefined : this.#origin.make(place))
  }

  put(record: T): void {
    this.#removed.delete(record.id)
    this.#changed.set(record.id, record)
    this.#touch([record.id])
  }

  remove(id: number, at: number): boolean {
    if (this.get(id) === undefined) return false
    this.#changed.delete(id)
    this.#removed.set(id, at)
    this.#touch([id])
    return true
  }

  /** What was removed and when, oldest first. */
  tombstones(): { id: number; removedAt: number }[] {
    return [...this.#removed]
      .map(([id, removedAt]) => ({ id, removedAt }))
      .sort((a, b) => a.removedAt - b.removedAt || a.id - b.id)
  }

  /** All records in an order, from a mark on, both ends by that order. */
  *walk(options: {
    by: SortBy
    reverse?: boolean
    after?: Mark | undefined
  }): Generator<Entry<T>, void, undefined> {
    const { by, reverse = false, after } = options
    const step = reverse ? -1 : 1
    const ordering = this.#ordering(by)
    const changed = this.#changedBy(by)
    const start = after ?? { value: reverse ? Infinity : -Infinity, id: 0 }
    let original = ordering.find(start, reverse)
    let other = findInList(changed, by, start, reverse)
    for (;;) {
      let place = ordering.at(original)
      while (place !== undefined && this.#isHidden(place)) {
        original += step
        place = ordering.at(original)
      }
      const record = changed[other]
      if (place === undefined && record === undefined) return
      const isOriginalFirst =
        record === undefined ||
        (place !== undefined &&
          compare(this.#markOf(place, by), markOf(record, by)) < 0 !== reverse)
      if (isOriginalFirst && place !== undefined) {
        original += step
        yield this.#entry(place)
      } else if (record) {
        other += step
        yield { ...pick(record), record: () => record }
      }
    }
  }

  /** All records in an order, kept until one changes: who pages by offsets counts them for each page. */
  listed(by: SortBy): readonly Entry<T>[] {
    this.#listed[by] ??= [...this.walk({ by })]
    return this.#listed[by]
  }

  /** Changed and removed records, for the state file. */
  snapshot() {
    return {
      next: this.#next,
      changed: [...this.#changed.values()],
      removed: [...this.#removed],
    }
  }

  restore(saved: { next: number; changed: T[]; removed: (number | [number, number])[] }): void {
    this.#next = saved.next
    for (const record of saved.changed) this.#changed.set(record.id, record)
    // older files have the ids only
    for (const one of saved.removed) {
      const [id, at] = typeof one === 'number' ? [one, 0] : one
      this.#removed.set(id, at)
    }
    this.#touch([...this.#changed.keys(), ...this.#removed.keys()])
  }

  #touch(ids: readonly number[]): void {
    for (const id of ids) this.#touched.push(id)
    for (const kept of [this.#sorted, this.#listed]) {
      delete kept.id
      delete kept.createdAt
      delete kept.updatedAt
    }
  }

  #placeOf(id: number): number | undefined {
    const { first, stride } = this.#origin.ids
    const place = (id - first) / stride
    return Number.isInteger(place) && place >= 0 && place < this.#origin.size ? place : undefined
  }

  #isOriginal(id: number): boolean {
    return this.#placeOf(id) !== undefined
  }

  #idAt(place: number): number {
    return this.#origin.ids.first + place * this.#origin.ids.stride
  }

  #isHidden(place: number): boolean {
    if (this.#changed.size === 0 && this.#removed.size === 0) return false
    const id = this.#idAt(place)
    return this.#changed.has(id) || this.#removed.has(id)
  }

  #entry(place: number): Entry<T> {
    return {
      id: this.#idAt(place),
      createdAt: this.#origin.createdAt(place),
      updatedAt: this.#origin.updatedAt(place),
      record: () => this.#origin.make(place),
    }
  }

  #markOf(place: number, by: SortBy): Mark {
    const id = this.#idAt(place)
    return { value: by === 'id' ? id : this.#origin[by](place), id }
  }

  /** The order of the originals by a key; made once, they never change. */
  #ordering(by: SortBy): Ordering {
    this.#orderings[by] ??=
      by === 'updatedAt'
        ? byUpdate(this.#origin)
        : byPlace(this.#origin, (place) => this.#markOf(place, by).value)
    return this.#orderings[by]
  }

  #changedBy(by: SortBy): T[] {
    this.#sorted[by] ??= [...this.#changed.values()].sort((a, b) =>
      compare(markOf(a, by), markOf(b, by)),
    )
    return this.#sorted[by]
  }
}

export const compare = (a: Mark, b: Mark) => a.value - b.value || a.id - b.id
export const markOf = (record: Stored, by: SortBy): Mark => ({ value: record[by], id: record.id })
const pick = ({ id, createdAt, updatedAt }: Stored) => ({ id, createdAt, updatedAt })

/** The place of the first record after a mark; backwards the last one before it. */
function findInList<T extends Stored>(
  list: readonly T[],
  by: SortBy,
  mark: Mark,
  reverse: boolean,
): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = compare(markOf(list[middle] as T, by), mark)
    if (reverse ? found < 0 : found <= 0) low = middle + 1
    else high = middle
  }
  return reverse ? low - 1 : low
}
