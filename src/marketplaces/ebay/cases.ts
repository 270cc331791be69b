import { z } from 'zod'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { messageOf } from './case-message'
import { ask, askIfRefused } from './client'
import { type CaseKind, caseKinds, type ReadCase, readCase } from './map-case'
import { OrdersPage } from './wire'
import { OrderOfLines, SearchPage } from './wire-cases'

const DAY_MS = 24 * 3600_000
/** eBay closes what nobody asks about; older ones are not read. */
const REACH_MS = 540 * DAY_MS
/** Lists know when something was opened, not when it changed: what was opened so lately is read each time. */
const LIVELY_MS = 120 * DAY_MS
const SHORTEST_MS = 1000
const LIMIT = 50

const searches: Record<CaseKind, [path: string, from: string, to: string]> = {
  return: ['return', 'creation_date_range_from', 'creation_date_range_to'],
  cancellation: ['cancellation', 'creation_date_range_from', 'creation_date_range_to'],
  inquiry: ['inquiry', 'inquiry_creation_date_range_from', 'inquiry_creation_date_range_to'],
  case: ['casemanagement', 'case_creation_date_range_from', 'case_creation_date_range_to'],
}

const Place = z.object({
  kind: z.enum(caseKinds),
  /** when reading began */
  start: z.number(),
  to: z.number(),
  /** how long the window is */
  span: z.number().positive(),
})

/**
 * One window of one of the lists, the newest first, list after list. The documents do not agree on what an offset
 * counts, so a window is made so short that one answer holds it whole; eBay says how many there are.
 */
export async function fetchCases(
  session: Session,
  { since, cursor }: { since: string | undefined; cursor: string | undefined },
): Promise<Page> {
  const now = Date.now()
  const asked = since === undefined ? REACH_MS : now - Date.parse(since)
  const reach = Math.min(REACH_MS, Math.max(LIVELY_MS, asked))
  const place = readCursor(cursor, Place) ?? {
    ...{ kind: caseKinds[0], start: now, to: now, span: reach },
  }
  const { kind, start, to } = place
  const first = start - reach
  let { span } = place
  for (;;) {
    const from = Math.max(first, to - span)
    const { records, total, at } = await search(session, kind, { from, to })
    if (total > records.length && to - from > SHORTEST_MS) {
      span = Math.max(SHORTEST_MS, Math.floor((to - from) / 2))
      continue
    }
    const page = await pageOf(session, kind, records, at)
    // both ends of a window belong to it
    const next =
      from > first
        ? { ...place, to: from - 1, span: total < LIMIT / 2 ? span * 2 : span }
        : nextList(place, reach)
    return { ...page, ...(next && { cursor: JSON.stringify(next) }) }
  }
}

function nextList({ kind, start }: z.infer<typeof Place>, reach: number) {
  const next = caseKinds[caseKinds.indexOf(kind) + 1]
  return next && { kind: next, start, to: start, span: reach }
}

async function search(session: Session, kind: CaseKind, window: { from: number; to: number }) {
  const [path, from, to] = searches[kind]
  const iso = (ms: number) => new Date(ms).toISOString()
  const query = new URLSearchParams({
    ...{ role: 'SELLER', limit: String(LIMIT) },
    ...{ [from]: iso(window.from), [to]: iso(window.to) },
  })
  const { data, at } = await ask(
    session,
    { path: `/post-order/v2/${path}/search?${query}`, scheme: 'IAF' },
    SearchPage,
  )
  return { ...data, at }
}

async function pageOf(
  session: Session,
  kind: CaseKind,
  wires: unknown[],
  at: string,
): Promise<Page> {
  const read = wires.map((wire) => readCase(kind, wire, at))
  await nameOrders(session, read)
  return {
    // what was said stands behind what it was said of
    changes: read.flatMap(({ change, asked }) =>
      change ? [change, ...(asked ? [messageOf(change.record, asked)] : [])] : [],
    ),
    failed: read.flatMap(({ failed }) => failed ?? []),
    at,
  }
}

/** Inquiries and cases name a listing and a line, which orders of one line are known by, too. */
async function nameOrders(session: Session, read: ReadCase[]): Promise<void> {
  const nameless = read.flatMap((one) => (one.change && one.line ? [one] : []))
  if (nameless.length === 0) return
  const lines = [...new Set(nameless.flatMap(({ line }) => line ?? []))]
  const path = `/sell/fulfillment/v1/order?orderIds=${encodeURIComponent(lines.join(','))}`
  const found = (await askIfRefused(session, { path }, OrdersPage))?.data.orders ?? []
  // one that cannot be read is met where orders are pulled
  const orders = found.flatMap((wire) => OrderOfLines.safeParse(wire).data ?? [])
  const known = new Map(
    orders.flatMap(({ orderId, lineItems }) =>
      lineItems.map((one): [string, string] => [`${one.legacyItemId}-${one.lineItemId}`, orderId]),
    ),
  )
  for (const { change, line } of nameless) {
    const externalOrderId = known.get(line ?? '')
    if (externalOrderId) change.record.externalOrderId = externalOrderId
  }
}

/**
 * Cases by id, with what was said of them: a record alone looks different from one in a list, so the lists are read. One
 * that is in none comes back as deleted.
 */
export async function fetchCasesById(session: Session, externalIds: string[]): Promise<Page> {
  const [asked, wanted] = [new Set(externalIds), new Set(externalIds)]
  const found: Page = { changes: [], failed: [], at: '' }
  let cursor: string | undefined
  do {
    const page = await fetchCases(session, { since: undefined, cursor })
    found.at ||= page.at
    for (const change of page.changes)
      if (change.kind === 'case' && wanted.delete(change.record.externalId))
        found.changes.push(change)
      else if (change.kind === 'message' && asked.has(change.record.externalConversationId))
        found.changes.push(change)
    for (const failed of page.failed)
      if (wanted.delete(failed.externalId)) found.failed.push(failed)
    cursor = page.cursor
  } while (cursor !== undefined && wanted.size > 0)
  for (const externalId of wanted)
    found.changes.push({ kind: 'deleted', entity: 'cases', externalId, at: found.at })
  return found
}

/** What opened cases, by the ids of these messages; one that is gone comes back as deleted. */
export async function fetchAskedById(session: Session, externalIds: string[]): Promise<Page> {
  const wanted = new Set(externalIds)
  const ids = new Set(externalIds.map((id) => id.split('/')[0] ?? id))
  const { changes, failed, at } = await fetchCasesById(session, [...ids])
  const found = changes.filter(
    (change) => change.kind === 'message' && wanted.delete(change.record.externalId),
  )
  const gone = [...wanted].map((externalId): Page['changes'][number] => ({
    ...{ kind: 'deleted', entity: 'messages', externalId, at },
  }))
  return { changes: [...found, ...gone], failed, at }
}
