import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { VISIBLE_DAYS } from './manifest'
import { HEAD, searchOrders, WHOLE } from './search-orders'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS
/** Older orders are not shown. */
const REACH_MS = VISIBLE_DAYS * DAY_MS
/** The newest are there soon; older ones come in windows that grow. */
const FIRST_MS = 7 * DAY_MS
/** A token ends after a day, in which a few hundred pages can be asked for. */
const [FEW_PAGES, MANY_PAGES] = [4, 200]
/** As many pages are read of a window before it is taken for too long to be listed whole. */
const LISTED_PAGES = 5

export interface ReadWindow {
  orders: unknown[]
  at: string
  /** absent behind the last window */
  cursor?: string
}

const Backward = z.object({
  start: z.number(),
  span: z.number().positive(),
  /** end of the window; absent of the first, whose end is open */
  to: z.number().optional(),
  /** pages of the window that were read */
  pages: z.number().int(),
  token: z.string().optional(),
})

/** Everything by creation, the newest window first, a page of a window at a time. */
export async function readBackward(
  session: Session,
  cursor: string | undefined,
): Promise<ReadWindow> {
  const begin = { start: Date.now(), span: FIRST_MS, pages: 0 }
  const place = readCursor(cursor, Backward) ?? begin
  const first = place.start - REACH_MS
  const read = async ({ start, to, span, token }: z.infer<typeof Backward>) => {
    const from = Math.max(first, (to ?? start) - span)
    const window = { by: 'created', from, to, token, includedData: WHOLE } as const
    return { from, ...(await searchOrders(session, window)) }
  }
  let now: z.infer<typeof Backward> = place
  const { from, data, at } = await read(now).catch((error: unknown) => {
    now = { ...shorter(now, error), token: undefined, pages: 0 }
    return read(now)
  })
  const { orders, token } = data
  const pages = now.pages + 1
  const next = token
    ? { ...now, pages, token }
    : { start: now.start, span: spanAfter(now.span, pages), to: from - 1, pages: 0 }
  const isLast = !token && from <= first
  return { orders, at, ...(!isLast && { cursor: JSON.stringify(next) }) }
}

const spanAfter = (span: number, pages: number) =>
  pages <= FEW_PAGES ? span * 2 : pages > MANY_PAGES ? span / 2 : span

/** A window whose token is no longer taken is read anew, half as long. Throws the error where that cannot be. */
function shorter<T extends { span: number; token?: string | undefined }>(place: T, error: unknown) {
  const isToken =
    place.token !== undefined && error instanceof ConnectorError && error.kind === 'refused'
  if (!isToken || place.span < HOUR_MS) throw error
  return { ...place, span: place.span / 2 }
}

const Forward = z.object({
  from: z.number(),
  span: z.number().positive(),
  /** whether the window ends with its span; otherwise its end is open */
  isClosed: z.boolean(),
  token: z.string().optional(),
})

/** What changed at or after a time, a page at a time. What changes while it is read is read again by the next pull. */
export async function readForward(
  session: Session,
  { since, cursor }: { since: string; cursor: string | undefined },
): Promise<ReadWindow> {
  const from = startOf(since)
  const begin = { from, span: Math.max(1, Date.now() - from), isClosed: false }
  const read = ({ from, span, isClosed, token }: z.infer<typeof Forward>) =>
    searchOrders(session, {
      ...{ by: 'lastUpdated', from, token, includedData: WHOLE },
      to: isClosed ? from + span : undefined,
    })
  let now: z.infer<typeof Forward> = readCursor(cursor, Forward) ?? begin
  const { data, at } = await read(now).catch((error: unknown) => {
    now = { ...shorter(now, error), isClosed: true, token: undefined }
    return read(now)
  })
  const { orders, token } = data
  const next = token
    ? { ...now, token }
    : { from: now.from + now.span + 1, span: now.span, isClosed: false }
  const isLast = !token && !now.isClosed
  return { orders, at, ...(!isLast && { cursor: JSON.stringify(next) }) }
}

const Listing = z.object({ from: z.number(), span: z.number().positive() })

/**
 * What tells whether our copies are current, of the orders that changed in a stretch of a window, whole: Amazon does not
 * say in what order it answers. A stretch that holds too much is made shorter.
 */
export async function readList(
  session: Session,
  window: { since: string; until: string; cursor?: string | undefined },
): Promise<ReadWindow> {
  const goal = Date.parse(window.until)
  const begin = startOf(window.since)
  let { from, span } = readCursor(window.cursor, Listing) ?? {
    ...{ from: begin, span: Math.max(1, goal - begin) },
  }
  for (;;) {
    const to = Math.min(goal, from + span)
    const { orders, at, pages, isWhole } = await readPages(session, from, to, span)
    if (!isWhole) {
      span = Math.max(1, Math.floor(span / 2))
      continue
    }
    const next = { from: to + 1, span: pages <= 1 ? span * 2 : span }
    return { orders, at, ...(to < goal && { cursor: JSON.stringify(next) }) }
  }
}

async function readPages(session: Session, from: number, to: number, span: number) {
  const orders: unknown[] = []
  let token: string | undefined
  let at: string | undefined
  for (let pages = 1; ; pages++) {
    const window = { by: 'lastUpdated', from, to, token, includedData: HEAD } as const
    const answer = await searchOrders(session, window)
    orders.push(...answer.data.orders)
    token = answer.data.token
    // the first answer's clock: what changes meanwhile is for the next time
    at ??= answer.at
    if (!token) return { orders, at, pages, isWhole: true }
    if (pages >= LISTED_PAGES && span > 1) return { orders, at, pages, isWhole: false }
  }
}

/**
 * Amazon's times are whole seconds. No further back than orders are shown; and a time to come, by a clock ahead of ours,
 * is no time Amazon takes.
 */
function startOf(since: string): number {
  const second = Math.floor(Date.parse(since) / 1000) * 1000
  return Math.min(Math.max(second, Date.now() - REACH_MS), Date.now())
}
