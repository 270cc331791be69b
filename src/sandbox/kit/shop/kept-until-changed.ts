import type { Collection } from './collection'
import type { Stored } from './records'

/** What follows from a whole collection, worked out once until one of its records changes. */
export function keptUntilChanged<T extends Stored, V>(
  of: (collection: Collection<T>) => V,
): (collection: Collection<T>) => V {
  const kept = new WeakMap<Collection<T>, { version: number; value: V }>()
  return (collection) => {
    const { version } = collection
    const known = kept.get(collection)
    if (known?.version === version) return known.value
    const value = of(collection)
    kept.set(collection, { version, value })
    return value
  }
}
