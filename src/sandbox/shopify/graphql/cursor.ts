import { GraphQLError } from 'graphql'
import type { SortBy } from '@/sandbox/kit/shop/collection'
import type { Mark } from '@/sandbox/kit/shop/ordering'

/** A place in a list, and how many records came before it. */
export interface Place extends Mark {
  depth: number
}

/** A place as text that means something only together with the list’s order. */
export const toCursor = (by: SortBy, { value, id, depth }: Place) =>
  Buffer.from(JSON.stringify({ last_id: id, last_value: value, by, depth })).toString('base64')

/** The place that a cursor means. */
export function fromCursor(by: SortBy, cursor: string): Place {
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as Record<
      string,
      unknown
    >
    const { last_id: id, last_value: value, depth } = read
    if (typeof id === 'number' && typeof value === 'number' && read['by'] === by)
      return { id, value, depth: Number(depth) }
  } catch {
    // said below
  }
  throw new GraphQLError('Invalid cursor for current pagination sort.', {
    extensions: { code: 'BAD_REQUEST' },
  })
}
