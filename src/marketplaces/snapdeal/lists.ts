import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'
import { Items, Packages } from './wire-suborders'
import { time } from './wire-values'

/** Every way in which orders reach buyers, without which Snapdeal lists none. */
export const MODES = 'VENDOR_SELF,ONESHIP,OCPLUS,DROPSHIP,FC_VOI'
/** as many as Snapdeal gives of returns at once; of orders it does not say */
const PAGE = 20
/** Nobody says when something was brought: what was sent so long before is looked at again. */
const ON_THE_WAY_MS = 30 * 86_400_000

/** In this order: what moves on meanwhile is met in the list it moves to. */
export const lists = ['orders/new', 'orders/completed', 'suborders/cancelled'] as const
export type List = (typeof lists)[number]

export const Place = z.object({
  list: z.enum(lists),
  page: z.number().int().positive(),
  /** what the page before began with: a page that begins with the same is no further one */
  before: z.string(),
})
export type Place = z.infer<typeof Place>

export const BEGINNING: Place = { list: 'orders/new', page: 1, before: '' }

export interface SuborderPage {
  /** as they came, with the time their package was sent */
  suborders: unknown[]
  at: string
  /** absent behind the last list */
  next?: Place
}

/** One page of one list. An empty one ends it, since nobody says how many there are. */
export async function readPage(
  session: Session,
  place: Place,
  since: string | undefined,
): Promise<SuborderPage> {
  const { list, page, before } = place
  const query = { fModes: MODES, pageSize: PAGE, pageNumber: page }
  const { suborders, at } = await readList(session, { list, query, since })
  const first = JSON.stringify(suborders[0] ?? '')
  const isOver = suborders.length === 0 || first === before || isBehind(list, suborders, since)
  const next = isOver
    ? beginningOf(lists[lists.indexOf(list) + 1])
    : { list, page: page + 1, before: first }
  return { suborders: first === before ? [] : suborders, at, ...(next && { next }) }
}

const beginningOf = (list: List | undefined): Place | undefined =>
  list && { list, page: 1, before: '' }

async function readList(
  session: Session,
  asked: { list: List; query: Record<string, string | number>; since: string | undefined },
): Promise<{ suborders: unknown[]; at: string }> {
  const { list: path, query, since } = asked
  if (path === 'suborders/cancelled') {
    const startDate = since === undefined ? undefined : Date.parse(since)
    const { data, at } = await ask(session, { path, query: { ...query, startDate } }, Items)
    return { suborders: data.items, at }
  }
  const { data, at } = await ask(session, { path, query }, Packages)
  const suborders = data.packages.flatMap(({ items, shippedDate }) =>
    (items ?? []).map((item) =>
      typeof item === 'object' && item !== null ? { shippedDate, ...item } : item,
    ),
  )
  return { suborders, at }
}

const Times = z
  .object({
    orderDate: time.optional().catch(undefined),
    shippedDate: time.optional().catch(undefined),
    updated: time.optional().catch(undefined),
  })
  .catch({ orderDate: undefined, shippedDate: undefined, updated: undefined })

/** When a suborder as it came changed, as far as Snapdeal says so. */
export const updatedOf = (suborder: unknown): string | undefined => Times.parse(suborder).updated

/** Whether a page of what was sent, the newest first, is so old that nothing behind it can have changed since. */
function isBehind(list: List, suborders: readonly unknown[], since: string | undefined): boolean {
  if (list !== 'orders/completed' || since === undefined) return false
  const oldest = new Date(Date.parse(since) - ON_THE_WAY_MS).toISOString()
  return suborders.every((suborder) => {
    const { orderDate, shippedDate, updated } = Times.parse(suborder)
    const [last] = [orderDate, shippedDate, updated]
      .flatMap((one) => one ?? [])
      .toSorted()
      .reverse()
    return last !== undefined && last < oldest
  })
}
