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

/** The records of a kind that a query may show: of those it names, or looks for by their ids alone, no others. */
export function walk<K extends RecordKind>(
  shop: PrestashopShop,
  kind: K,
  query: ListQuery,
  field = 'id',
): Found<Of<K>>[] {
  const collection = shop[kind] as unknown as Collection<Of<K> & Stored>
  const found = ({ id, record }: { id: number; record: () => Of<K> }) => ({
    id: shop.writeId(kind, id),
    record,
  })
  const named = query.named.get(field)
  if (named)
    return named.flatMap((text) => {
      const id = shop.readId(kind, text)
      const record = id === undefined ? undefined : collection.get(id)
      return record ? [found({ id: record.id, record: () => record })] : []
    })
  const all = collection.listed('id')
  if (field !== 'id' || !isByIdAlone(query)) return all.map(found)
  return firstOf(all, query, (entry) => shop.writeId(kind, entry.id)).map(found)
}

const isByIdAlone = ({ tests, sort }: ListQuery) =>
  [...tests.keys()].every((name) => name === 'id') && sort.every(({ field }) => field === 'id')

/** As many as are shown and skipped, of a list that stands in the order of its ids. */
function firstOf<T>(
  all: readonly T[],
  { tests, sort, offset, limit }: ListQuery,
  idOf: (one: T) => string,
): T[] {
  const isReverse = sort[0]?.isReverse ?? false
  const test = tests.get('id')
  const some: T[] = []
  for (let n = 0; n < all.length && some.length < offset + limit; n++) {
    const one = all[isReverse ? all.length - 1 - n : n] as T
    if (!test || test(idOf(one))) some.push(one)
  }
  return some
}
