import { z } from 'zod'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask } from './client'
import { VISIBLE_DAYS } from './manifest'
import { OrdersPage } from './wire'

const DAY_MS = 24 * 3600_000
/** eBay refuses what lies before its two years: a day less, for clocks that differ. */
const REACH_MS = (VISIBLE_DAYS - 1) * DAY_MS
/** A first backfill goes back by so much at a time. */
const BACKWARD_MS = 90 * DAY_MS
const SECOND_MS = 1000

export interface OrderWindow {
  orders: unknown[]
  at: string
  /** absent behind the last window */
  cursor?: string
}

type Field = 'creationdate' | 'lastmodifieddate'
const iso = (ms: number) => new Date(ms).toISOString()

/** @param to absent: until now and whatever comes while eBay answers */
async function askOrders(
  session: Session,
  window: { field: Field; from: number; to?: number | undefined; offset: number; limit: number },
) {
  const { field, from, to, offset, limit } = window
  const filter = encodeURIComponent(`${field}:[${iso(from)}..${to === undefined ? '' : iso(to)}]`)
  const path = `/sell/fulfillment/v1/order?filter=${filter}&limit=${limit}&offset=${offset}`
  const { data, at } = await ask(session, { path }, OrdersPage)
  return { ...data, at }
}

const Backward = z.object({
  /** when reading began: nothing that is placed later shifts its pages */
  start: z.number(),
  to: z.number(),
  offset: z.number().int(),
})

/** Everything by creation, the newest window first, a page of a window at a time. */
export async function readBackward(
  session: Session,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<OrderWindow> {
  const now = Date.now()
  const place = readCursor(cursor, Backward) ?? { start: now, to: now, offset: 0 }
  const { start, to, offset } = place
  const first = start - REACH_MS
  const from = Math.max(first, to - BACKWARD_MS)
  const { orders, total, at } = await askOrders(session, {
    ...{ field: 'creationdate', from, to, offset, limit },
  })
  const read = offset + orders.length
  const isWhole = orders.length === 0 || read >= total
  // both ends of a window belong to it
  const next = isWhole ? { start, to: from - 1, offset: 0 } : { ...place, offset: read }
  const isLast = isWhole && from <= first
  return { orders, at, ...(!isLast && { cursor: JSON.stringify(next) }) }
}

const Forward = z.object({
  from: z.number(),
  /** how long the next window is */
  span: z.number().positive(),
  /** of a window that cannot be made shorter */
  offset: z.number().int().default(0),
})

/**
 * What changed at or after a time, the oldest change first. An order that changes while its pages are read would shift
 * the others out of sight, so a window is made so short that one answer holds it whole; eBay says how many there are.
 */
export async function readForward(
  session: Session,
  request: {
    since: string
    /** absent: until now and whatever comes */
    until?: string | undefined
    cursor: string | undefined
    limit: number
  },
): Promise<OrderWindow> {
  const { limit, cursor } = request
  const now = Date.now()
  const end = request.until === undefined ? undefined : Date.parse(request.until)
  const goal = Math.min(end ?? now, now)
  // eBay's times are whole seconds
  const wanted = Math.floor(Date.parse(request.since) / SECOND_MS) * SECOND_MS
  // a time to come, by a clock ahead of ours, is no time eBay takes
  const since = Math.min(Math.max(wanted, now - REACH_MS), goal)
  const place = readCursor(cursor, Forward) ?? {
    ...{ from: since, span: Math.max(goal - since, SECOND_MS), offset: 0 },
  }
  const { from, offset } = place
  let { span } = place
  for (;;) {
    const isLast = from + span >= goal
    const to = isLast ? end : from + span
    const answer = await askOrders(session, {
      ...{ field: 'lastmodifieddate', from, to, offset, limit },
    })
    const { orders, total, at } = answer
    const read = offset + orders.length
    if (total <= limit || (offset > 0 && read >= total)) {
      const grown = total < limit / 2 ? span * 2 : span
      const next = { from: from + span + 1, span: grown, offset: 0 }
      return { orders, at, ...(!isLast && { cursor: JSON.stringify(next) }) }
    }
    if (span <= SECOND_MS) {
      const next = { from, span, offset: read }
      return { orders, at, ...(orders.length > 0 && { cursor: JSON.stringify(next) }) }
    }
    span = Math.max(SECOND_MS, Math.floor(Math.min(span, Math.max(goal - from, SECOND_MS)) / 2))
  }
}
