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

/** A page of records; one past the end is the last again. Undefined for a field that cannot be searched by here. */
export function searchIn<T extends Stored>(
  collection: Collection<T>,
  search: Search,
  readId: (text: string) => number,
): { records: T[]; total: number } | undefined {
  const by = sortings[search.sortBy]
  const fields = search.groups.flat().map(({ field }) => field)
  if (!by || fields.some((field) => !Object.hasOwn(sortings, field))) return undefined
  const where = (entry: Entry<T>) =>
    search.groups.every((group) => group.some((filter) => holds(entry, filter, readId)))
  const query = { by, reverse: search.isReverse, where }
  const { total } = pageAt(collection, query, 0, 0)
  const last = Math.max(1, Math.ceil(total / search.size))
  const page = Math.min(Math.max(1, search.page), last)
  return pageAt(collection, query, (page - 1) * search.size, search.size)
}

function holds<T>(
  entry: Entry<T>,
  { field, value, condition }: Filter,
  readId: (text: string) => number,
): boolean {
  const isId = field === 'entity_id'
  const is = isId
    ? entry.id
    : Math.floor((field === 'created_at' ? entry.createdAt : entry.updatedAt) / 1000)
  const read = (text: string) =>
    isId ? readId(text) : Date.parse(`${text.replace(' ', 'T')}Z`) / 1000
  if (condition === 'in') return value.split(',').map(read).includes(is)
  const asked = read(value)
  const [isMore, isSame] = [is > asked, is === asked]
  if (condition === 'eq') return isSame
  if (condition === 'gt') return isMore
  if (condition === 'lt') return !isMore && !isSame
  return condition === 'gteq' ? isMore || isSame : condition === 'lteq' && !isMore
}
