import type { Collection } from '../../kit/shop/collection'
import { type ListQuery, pageAt } from '../../kit/shop/page'
import type { Stored } from '../../kit/shop/records'
import type { IdKind } from '../../kit/shop/shop'
import type { Store } from '../store'

const sortings: Record<string, ListQuery<Stored>['by']> = {
  id: 'id',
  date_created: 'createdAt',
  date_modified: 'updatedAt',
}

/** How the API's versions call the bounds of a field: `min_id` in V2, `id:min` in V3. */
export type BoundName = (field: string, bound: 'min' | 'max') => string
export const boundOfV2: BoundName = (field, bound) => `${bound}_${field}`
export const boundOfV3: BoundName = (field, bound) => `${field}:${bound}`

export interface Listed<T> {
  records: T[]
  total: number
  page: number
  limit: number
}

/** A page of a list by the filters, the sorting and the page of a query. */
export function listRecords<T extends Stored>(
  store: Store,
  collection: Collection<T>,
  query: URLSearchParams,
  { kind, bound }: { kind: IdKind; bound: BoundName },
): Listed<T> {
  const [field = 'id', side] = (query.get('sort') ?? 'id').split(':')
  const limit = Math.min(250, Number(query.get('limit') ?? 50))
  const page = Math.max(1, Number(query.get('page') ?? 1))
  const time = (name: string, end: 'min' | 'max') => {
    const at = Date.parse(query.get(bound(name, end)) ?? '')
    return Number.isNaN(at) ? undefined : at
  }
  const id = (name: string) => store.readId(kind, query.get(name) ?? '')
  const [minId, maxId, below] = [id(bound('id', 'min')), id(bound('id', 'max')), id('id:less')]
  const among = query
    .get('id:in')
    ?.split(',')
    .map((one) => store.readId(kind, one))
  const [createdFrom, createdTo] = [time('date_created', 'min'), time('date_created', 'max')]
  const [changedFrom, changedTo] = [time('date_modified', 'min'), time('date_modified', 'max')]
  const { records, total } = pageAt(
    collection,
    {
      by: sortings[field] ?? 'id',
      reverse: (side ?? query.get('direction')) === 'desc',
      where: (entry) =>
        entry.id >= (minId ?? -Infinity) &&
        entry.id <= (maxId ?? Infinity) &&
        entry.id < (below ?? Infinity) &&
        (among === undefined || among.includes(entry.id)) &&
        entry.createdAt >= (createdFrom ?? -Infinity) &&
        entry.createdAt <= (createdTo ?? Infinity) &&
        entry.updatedAt >= (changedFrom ?? -Infinity) &&
        entry.updatedAt <= (changedTo ?? Infinity),
    },
    (page - 1) * limit,
    limit,
  )
  return { records, total, page, limit }
}

/** What a query asks to have included. */
export const includesOf = (query: URLSearchParams): string[] =>
  (query.get('include') ?? '').split(',').filter(Boolean)

/** A list as V3 answers it. */
export const v3List = <T>(
  { records, total, page, limit }: Listed<T>,
  view: (one: T) => object,
) => ({
  data: records.map(view),
  meta: {
    pagination: {
      total,
      count: records.length,
      per_page: limit,
      current_page: page,
      total_pages: Math.ceil(total / limit),
      links: { current: `?page=${page}&limit=${limit}` },
    },
  },
})
