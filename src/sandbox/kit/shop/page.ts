import type { Collection, Entry, SortBy } from './collection'
import type { Mark } from './ordering'
import type { Stored } from './records'

/** Which records of a list, and in what order. Equal values stand in the order of their ids. */
export interface ListQuery<T> {
  by: SortBy
  reverse?: boolean
  /** bounds of the value that is sorted by, both included */
  from?: number | undefined
  to?: number | undefined
  where?: ((entry: Entry<T>) => boolean) | undefined
}

function* matching<T extends Stored>(
  collection: Collection<T>,
  { by, reverse = false, from = -Infinity, to = Infinity, where }: ListQuery<T>,
  after: Mark | undefined,
): Generator<Entry<T>, void, undefined> {
  const start = reverse ? { value: to, id: Infinity } : { value: from, id: 0 }
  for (const entry of collection.walk({ by, reverse, after: after ?? start })) {
    if (reverse ? entry[by] < from : entry[by] > to) return
    if (!where || where(entry)) yield entry
  }
}

/** A page after a mark. It stays the same whatever is added or removed before it; `next` leads on. */
export function pageAfter<T extends Stored>(
  collection: Collection<T>,
  query: ListQuery<T>,
  after: Mark | undefined,
  limit: number,
): { records: T[]; next: Mark | undefined } {
  const records: T[] = []
  let last: Mark | undefined
  for (const entry of matching(collection, query, after)) {
    if (records.length === limit) return { records, next: last }
    records.push(entry.record())
    last = { value: entry[query.by], id: entry.id }
  }
  return { records, next: undefined }
}

/** A page by its offset, with the length of the whole list, for vendors that page so: it shifts as records change. */
export function pageAt<T extends Stored>(
  collection: Collection<T>,
  query: ListQuery<T>,
  offset: number,
  limit: number,
): { records: T[]; total: number } {
  const { by, reverse, from = -Infinity, to = Infinity, where } = query
  const records: T[] = []
  let total = 0
  const all = collection.listed(by)
  for (let place = 0; place < all.length; place++) {
    const entry = all[reverse ? all.length - 1 - place : place] as Entry<T>
    if (entry[by] < from || entry[by] > to || (where && !where(entry))) continue
    if (total >= offset && records.length < limit) records.push(entry.record())
    total++
  }
  return { records, total }
}

/** A mark as an opaque text. */
export const writeCursor = ({ value, id }: Mark) =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** The mark of a cursor; undefined when it is none. */
export function readCursor(text: string): Mark | undefined {
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    return typeof value === 'number' && typeof id === 'number' ? { value, id } : undefined
  } catch {
    return undefined
  }
}
