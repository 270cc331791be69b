import { GraphQLError } from 'graphql'
import type { Collection, Entry, SortBy } from '@/sandbox/kit/shop/collection'
import type { Mark } from '@/sandbox/kit/shop/ordering'
import type { Stored } from '@/sandbox/kit/shop/records'
import type { Fields } from '../search/match'
import { matches, timeRange } from '../search/match'
import { parseSearch, termsOf } from '../search/parse-search'
import type { Context } from './context'
import { fromCursor, toCursor } from './cursor'

export interface ListArguments {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
  reverse?: boolean | null
  query?: string | null
  sortKey?: string | null
}

const maxPage = 250

/** How many are asked for. Throws the vendor’s refusals. */
export function pageSize({ first, last }: ListArguments): number {
  const size = first ?? last
  if (size === null || size === undefined)
    throw new GraphQLError('you must provide one of first or last')
  if (first != null && last != null)
    throw new GraphQLError('providing both first and last is not supported')
  if (size < 0) throw new GraphQLError('first and last cannot be negative')
  if (size > maxPage)
    throw new GraphQLError(`first and last cannot exceed ${maxPage}. Got ${size}.`)
  return size
}

/** The order that a sort key means here; what the stand-in does not sort by is sorted by id. */
function sortOf(sortKey: string | null | undefined): SortBy {
  if (sortKey === 'UPDATED_AT') return 'updatedAt'
  return sortKey === 'CREATED_AT' || sortKey === 'PROCESSED_AT' || sortKey === 'PUBLISHED_AT'
    ? 'createdAt'
    : 'id'
}

/** A page of a collection, searched and in order. */
export function collectionPage<T extends Stored>(
  context: Context,
  collection: Collection<T>,
  fields: Fields<T>,
  args: ListArguments,
  options: { path: string; view: (record: T) => unknown; visibleFrom?: number },
) {
  const { bulk, world } = context
  const by = sortOf(args.sortKey)
  const isBackward = !bulk && args.last != null
  const size = bulk ? bulk.size : pageSize(args)
  const cursor = bulk ? bulk.after : ((isBackward ? args.before : args.after) ?? undefined)
  const reverse = (args.reverse ?? false) !== isBackward
  const after = cursor === undefined ? undefined : fromCursor(by, cursor)
  const depth = after?.depth ?? 0
  const { listDepth } = world.settings
  if (!bulk && depth >= listDepth)
    throw new GraphQLError(`Lists cannot be paged past record ${listDepth}; narrow the search.`, {
      extensions: { code: 'BAD_REQUEST' },
    })
  const found = searched(context, collection, fields, args.query, options, {
    by,
    reverse,
    after,
    now: world.now(),
  })
  const page: { entry: Entry<T>; cursor: string }[] = []
  let hasMore = false
  for (const entry of found) {
    if (page.length === size) {
      hasMore = true
      break
    }
    const place = { value: entry[by], id: entry.id, depth: depth + page.length + 1 }
    page.push({ entry, cursor: toCursor(by, place) })
  }
  if (isBackward) page.reverse()
  if (bulk) bulk.next = hasMore ? page.at(-1)?.cursor : undefined
  return connection(
    page.map(({ entry, cursor }) => ({ cursor, node: options.view(entry.record()) })),
    isBackward
      ? { hasNextPage: args.before != null, hasPreviousPage: hasMore }
      : { hasNextPage: hasMore, hasPreviousPage: cursor != null },
  )
}

/** How many match, up to a limit. */
export function countMatches<T extends Stored>(
  context: Context,
  collection: Collection<T>,
  fields: Fields<T>,
  args: { query?: string | null; limit?: number | null },
  options: { path: string; visibleFrom?: number },
) {
  const limit = args.limit ?? Infinity
  let count = 0
  const walk = {
    by: 'createdAt' as const,
    reverse: false,
    after: undefined,
    now: context.world.now(),
  }
  for (const _ of searched(context, collection, fields, args.query, options, walk)) {
    if (count === limit) return { count, precision: 'AT_LEAST' }
    count++
  }
  return { count, precision: 'EXACT' }
}

function* searched<T extends Stored>(
  context: Context,
  collection: Collection<T>,
  fields: Fields<T>,
  query: string | null | undefined,
  { path, visibleFrom = -Infinity }: { path: string; visibleFrom?: number },
  walk: { by: SortBy; reverse: boolean; after: Mark | undefined; now: number },
): Generator<Entry<T>> {
  const { by, reverse, now } = walk
  const search = parseSearch(query)
  warn(context, path, query, search, fields)
  const field = by === 'updatedAt' ? 'updated_at' : 'created_at'
  const asked = by === 'id' ? { from: -Infinity, to: Infinity } : timeRange(search, field, now)
  const range = {
    from: by === 'createdAt' ? Math.max(asked.from, visibleFrom) : asked.from,
    to: asked.to,
  }
  // begin at the edge of the range: a million records before it need not be looked at
  const edge = reverse ? { value: range.to, id: Infinity } : { value: range.from, id: -Infinity }
  for (const entry of collection.walk({ by, reverse, after: walk.after ?? edge })) {
    if (by !== 'id' && (reverse ? entry[by] < range.from : entry[by] > range.to)) return
    if (entry.createdAt < visibleFrom) continue
    if (matches(search, entry, fields, now)) yield entry
  }
}

/** Notes the fields of a search that do not exist, which the vendor tells and passes over. */
function warn<T extends Stored>(
  context: Context,
  path: string,
  query: string | null | undefined,
  search: ReturnType<typeof parseSearch>,
  fields: Fields<T>,
): void {
  const unknown = termsOf(search).flatMap(({ field }) =>
    field === undefined ||
    field === 'id' ||
    field === 'tag_not' ||
    field in fields.times ||
    field in fields.values
      ? []
      : [{ field, message: 'Invalid search field for this query.' }],
  )
  if (unknown.length > 0)
    context.searchWarnings.push({ path: [path], query: query ?? '', warnings: unknown })
}

/** A page of a short list that is held as a whole, such as the lines of an order. */
export function listPage<T>(
  context: Context,
  items: readonly T[],
  args: ListArguments,
  view: (item: T, place: number) => unknown,
) {
  const size = context.bulk ? items.length : pageSize(args)
  const edges = items.map((item, place) => ({ item, place }))
  if (args.reverse) edges.reverse()
  const placeOf = (cursor: string) => Number(Buffer.from(cursor, 'base64').toString('utf8'))
  const from = args.after
    ? edges.findIndex(({ place }) => place === placeOf(args.after ?? '')) + 1
    : 0
  const found = args.before
    ? edges.findIndex(({ place }) => place === placeOf(args.before ?? ''))
    : -1
  const to = found < 0 ? edges.length : found
  const start = args.last != null && !context.bulk ? Math.max(from, to - size) : from
  const end = args.last != null && !context.bulk ? to : Math.min(to, from + size)
  return connection(
    edges.slice(start, end).map(({ item, place }) => ({
      cursor: Buffer.from(String(place)).toString('base64'),
      node: view(item, place),
    })),
    { hasNextPage: end < edges.length, hasPreviousPage: start > 0 },
  )
}

const connection = (
  edges: { cursor: string; node: unknown }[],
  has: { hasNextPage: boolean; hasPreviousPage: boolean },
) => ({
  edges,
  nodes: edges.map(({ node }) => node),
  pageInfo: {
    ...has,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  },
})
