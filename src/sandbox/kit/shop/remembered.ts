import type { Collection, Entry } from './collection'
import type { Stored } from './records'

/** What follows from a record, worked out once for each until a record of its collection changes: lists filter by it. */
export function remembered<T extends Stored, V>(
  of: (record: T) => V,
): (collection: Collection<T>, entry: Entry<T>) => V {
  const kept = new WeakMap<Collection<T>, { version: number; known: Map<number, V> }>()
  return (collection, entry) => {
    const { version } = collection
    let memory = kept.get(collection)
    if (memory?.version !== version) {
      memory = { version, known: new Map() }
      kept.set(collection, memory)
    }
    const found = memory.known.get(entry.id) ?? of(entry.record())
    memory.known.set(entry.id, found)
    return found
  }
}
