import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, askIfThere } from './client'
import { type Read, readReceipt } from './map'
import { type Entry, edgeOf, Place, placeAfter, versionOf } from './page-cursor'
import { AnyReceipt, Results } from './wire-receipts'
import { id } from './wire-values'

/** Etsy takes no earlier time. */
const FIRST_SECOND = 946_684_800
/** Etsy has no list by ids, and allows ten calls in a second. */
const limited = atMost(3)

export interface WantedReceipts {
  /** the newest first, by creation; else by change, the oldest first */
  newestFirst: boolean
  since?: string | undefined
  until?: string | undefined
  cursor: string | undefined
  limit: number
}

/** A page of a shop's receipts as they came, without those that the page before had. */
export async function listReceipts(session: Session, wanted: WantedReceipts) {
  const { newestFirst: isReverse, limit } = wanted
  const place = readCursor(wanted.cursor, Place)
  const query = { ...boundsOf(wanted, place), limit, offset: place?.offset ?? 0 }
  const path = `shops/${session.account}/receipts`
  const { data, at } = await ask(session, { path, query }, Results)
  const entries = data.results.map((record) => entryOf(record, isReverse))
  const isLast = entries.length === 0 || query.offset + entries.length >= data.count
  const seen = new Set(place?.seen)
  return {
    receipts: data.results.filter((_, index) => !seen.has(versionOf(entries[index] as Entry))),
    at,
    ...(!isLast && { cursor: JSON.stringify(placeAfter(place, { entries, isReverse })) }),
  }
}

function boundsOf({ newestFirst, since, until }: WantedReceipts, place: Place | undefined) {
  const edge = place && edgeOf(place.bound, newestFirst)
  if (newestFirst) return { sort_on: 'created', sort_order: 'desc', max_created: edge }
  const from = Math.max(secondOf(since, Math.floor) ?? FIRST_SECOND, edge ?? FIRST_SECOND)
  return {
    sort_on: 'updated',
    sort_order: 'asc',
    min_last_modified: Math.max(from, FIRST_SECOND),
    max_last_modified: secondOf(until, Math.ceil),
  }
}

/** Etsy's times are whole seconds; a window may only grow by the rounding. */
const secondOf = (at: string | undefined, round: (seconds: number) => number) =>
  at === undefined ? undefined : round(Date.parse(at) / 1000)

const second = z
  .string()
  .regex(/^\d{9,11}$/)
  .transform(Number)
  .optional()
  .catch(undefined)
const Listed = z
  .object({ receipt_id: id.catch('unknown'), created_timestamp: second, updated_timestamp: second })
  .catch({ receipt_id: 'unknown', created_timestamp: undefined, updated_timestamp: undefined })

function entryOf(record: unknown, isReverse: boolean): Entry {
  const listed = Listed.parse(record)
  const sortedBy = isReverse ? listed.created_timestamp : listed.updated_timestamp
  return { id: listed.receipt_id, second: sortedBy }
}

/** Receipts by id; one that does not exist comes back as deleted. */
export async function fetchReceipts(session: Session, ids: string[]): Promise<Page> {
  const answers = await Promise.all(
    ids.map((externalId) =>
      limited(async () => {
        const path = `shops/${session.account}/receipts/${encodeURIComponent(externalId)}`
        return { externalId, ...(await askIfThere(session, { path }, AnyReceipt)) }
      }),
    ),
  )
  const page: Page = { changes: [], failed: [], at: firstOf(answers.map(({ at }) => at)) }
  for (const { externalId, data, at } of answers) {
    const read: Read = data
      ? readReceipt(data.found)
      : { change: { kind: 'deleted', entity: 'orders', externalId, at } }
    if (read.change) page.changes.push(read.change, ...(read.note ?? []))
    else page.failed.push(read.failed)
  }
  return page
}

/** What changes while the rest is read is read again. */
export const firstOf = (times: string[]): string => times.toSorted()[0] ?? new Date().toISOString()
