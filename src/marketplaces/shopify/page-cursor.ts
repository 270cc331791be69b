import { z } from 'zod'
import { ConnectorError } from '../contract/errors'

/** Shopify ends a list after 25,000 records; before that the list is begun anew from where it stands. */
const RESTART_AFTER = 20_000

const Place = z.object({
  /** Shopify's cursor */
  after: z.string().optional(),
  /** the time, by the field that is sorted by, at which the list was begun anew */
  bound: z.string().optional(),
  /** records read since it was begun */
  count: z.number().int(),
  /** records a page, where Shopify found more too costly */
  size: z.number().int().positive().optional(),
})
export type Place = z.infer<typeof Place>

/** Where a cursor of ours points. Throws ConnectorError `unreadable` for what is none. */
export function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return { count: 0 }
  try {
    return Place.parse(JSON.parse(cursor))
  } catch {
    throw new ConnectorError('unreadable', 'The place where reading stopped cannot be read.')
  }
}

/**
 * The cursor behind a page; undefined behind the last.
 * @param lastTime of the page's last record, by the field that is sorted by
 */
export function nextCursor(
  place: Place,
  page: {
    pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined }
    read: number
    lastTime: string | undefined
  },
): string | undefined {
  const { hasNextPage, endCursor } = page.pageInfo
  if (!hasNextPage || !endCursor) return undefined
  const count = place.count + page.read
  const { bound, size } = place
  const isBegunAnew =
    count >= RESTART_AFTER && page.lastTime !== undefined && page.lastTime !== bound
  const next: Place = isBegunAnew
    ? { bound: page.lastTime, count: 0, size }
    : { after: endCursor, bound, count, size }
  return JSON.stringify(next)
}
