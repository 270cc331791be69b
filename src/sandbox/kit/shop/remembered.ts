import type { Collection, Entry } from './collection'
import { keptUntilChanged } from './kept-until-changed'
import type { Stored } from './records'

/** What follows from a record, worked out once for each until a record of its collection changes: lists filter by it. */
export function remembered<T extends Stored, V>(
  of: (record: T) => V,
): (collection: Collection<T>, entry: Entry<T>) => V {
  const memoryOf = keptUntilChanged<T, Map<number, V>>(() => new Map())
  return (collection, entry) => {
    const known = memoryOf(collection)
    const found = known.get(entry.id) ?? of(entry.record())
    known.set(entry.id, found)
    return found
  }
}
