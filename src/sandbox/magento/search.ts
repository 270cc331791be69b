import type { Collection, Entry, SortBy } from '../kit/shop/collection'
import { pageAt } from '../kit/shop/page'
import type { Stored } from '../kit/shop/records'

interface Filter {
  field: string
  value: string
  condition: string
}

/** What `searchCriteria` asks for: groups that must all hold, of each of which one filter must. */
export interface Search {
  groups: Filter[][]
  sortBy: string
  isReverse: boolean
  size: number
  page: number
}

export function readSearch(query: URLSearchParams): Search {
  const groups = new Map<string, Map<string, Filter>>()
  for (const [name, value] of query) {
    const [, group = '', place = '', what = ''] =
      /^searchCriteria\[filter_groups\]\[(\d+)\]\[filters\]\[(\d+)\]\[(\w+)\]$/.exec(name) ?? []
    if (what === '') continue
    const filters = groups.get(group) ?? new Map<string, Filter>()
    const filter = filters.get(place) ?? { field: '', value: '', condition: 'eq' }
    filter[what === 'condition_type' ? 'condition' : (what as 'field' | 'value')] = value
    groups.set(group, filters.set(place, filter))
  }
  const sort = (what: string) => query.get(`searchCriteria[sortOrders][0][${what}]`)
  return {
    groups: [...groups.values()].map((filters) => [...filters.values()]),
    sortBy: sort('field') ?? 'entity_id',
    isReverse: (sort('direction') ?? 'DESC') === 'DESC',
    // without a size everything comes
    size: Number(query.get('searchCriteria[pageSize]') ?? Number.MAX_SAFE_INTEGER),
    page: Number(query.get('searchCriteria[currentPage]') ?? 1),
  }
}

const sortings: Record<string, SortBy> = {
  entity_id: 'id',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
}

/** A record's place in lists; `type` is what products are searched by besides. */
export type Listed<T> = Entry<T> & { type?: string }

/** A page of records; one past the end is the last again. Undefined for a field that cannot be searched by here. */
export function searchIn<T extends Stored>(
  collection: Collection<T>,
  search: Search,
  readId: (text: string) => number,
): { records: T[]; total: number } | undefined {
  const by = sortings[search.sortBy]
  if (!by || !isSearched(search, Object.keys(sortings))) return undefined
  const query = { by, reverse: search.isReverse, where: wanted<T>(search, readId) }
  const { total } = pageAt(collection, query, 0, 0)
  return pageAt(collection, query, offsetOf(search, total), search.size)
}

/** The same of a list that is made for the search. */
export function searchAmong<T>(
  list: readonly Listed<T>[],
  search: Search,
  readId: (text: string) => number,
): { records: T[]; total: number } | undefined {
  const by = sortings[search.sortBy]
  if (!by || !isSearched(search, [...Object.keys(sortings), 'type_id'])) return undefined
  const found = list
    .filter(wanted<T>(search, readId))
    .toSorted((a, b) => (a[by] - b[by] || a.id - b.id) * (search.isReverse ? -1 : 1))
  const offset = offsetOf(search, found.length)
  const page = found.slice(offset, offset + search.size)
  return { records: page.map((one) => one.record()), total: found.length }
}

const isSearched = ({ groups }: Search, fields: readonly string[]) =>
  groups.flat().every(({ field }) => fields.includes(field))

function wanted<T>({ groups }: Search, readId: (text: string) => number) {
  const tests = groups.map((filters) => filters.map((filter) => testOf<T>(filter, readId)))
  return (entry: Listed<T>) => tests.every((group) => group.some((holds) => holds(entry)))
}

function offsetOf({ page, size }: Search, total: number): number {
  const last = Math.max(1, Math.ceil(total / size))
  return (Math.min(Math.max(1, page), last) - 1) * size
}

/** Whether a filter holds for an entry; what is asked for is read once, and not for each of a hundred thousand. */
function testOf<T>(
  { field, value, condition }: Filter,
  readId: (text: string) => number,
): (entry: Listed<T>) => boolean {
  if (field === 'type_id') return (entry) => condition === 'eq' && entry.type === value
  const isId = field === 'entity_id'
  const read = (text: string) =>
    isId ? readId(text) : Date.parse(`${text.replace(' ', 'T')}Z`) / 1000
  const placeOf = (entry: Listed<T>) =>
    isId
      ? entry.id
      : Math.floor((field === 'created_at' ? entry.createdAt : entry.updatedAt) / 1000)
  if (condition === 'in') {
    const among = new Set(value.split(',').map(read))
    return (entry) => among.has(placeOf(entry))
  }
  const asked = read(value)
  const compare = comparisons[condition]
  return (entry) => compare?.(placeOf(entry), asked) ?? false
}

const comparisons: Record<string, (is: number, asked: number) => boolean> = {
  eq: (is, asked) => is === asked,
  gt: (is, asked) => is > asked,
  lt: (is, asked) => is < asked,
  gteq: (is, asked) => is >= asked,
  lteq: (is, asked) => is <= asked,
}
