import type { Collection } from '../kit/shop/collection'
import type { RecordKind } from '../kit/shop/id-ranges'
import type { Stored } from '../kit/shop/records'
import type { ListQuery } from './list-query'
import type { PrestashopShop } from './shop'
import type { View } from './xml'

/** A record of a list: what it is filtered and sorted by, and the whole, which is made when it is looked at. */
export interface Row {
  field: (name: string) => string
  view: () => View
}

/** @param known fields that are told without the whole */
export function rowOf(make: () => View, known: Record<string, () => string> = {}): Row {
  let made: View | undefined
  const view = () => {
    made ??= make()
    return made
  }
  const field = (name: string) => {
    if (Object.hasOwn(known, name)) return known[name]?.() ?? ''
    const said = view().fields[name] ?? ''
    return typeof said === 'string' ? said : said.text
  }
  return { field, view }
}

export const rowsOf = (views: readonly View[]): Row[] => views.map((view) => rowOf(() => view))

export type Of<K extends RecordKind> = NonNullable<ReturnType<PrestashopShop[K]['get']>>

/** An entry of a list whose record is made when it is looked at. */
export interface Found<T> {
  id: string
  record: () => T
}

/** The records of a kind, only those that a field of the query names where it does. */
export function walk<K extends RecordKind>(
  shop: PrestashopShop,
  kind: K,
  query: ListQuery,
  field = 'id',
): Found<Of<K>>[] {
  const collection = shop[kind] as unknown as Collection<Of<K> & Stored>
  const named = query.named.get(field)
  const entries = named
    ? named.flatMap((text) => {
        const id = shop.readId(kind, text)
        const record = id === undefined ? undefined : collection.get(id)
        return record ? [{ id: record.id, record: () => record }] : []
      })
    : [...collection.walk({ by: 'id' })]
  return entries.map(({ id, record }) => ({ id: shop.writeId(kind, id), record }))
}
