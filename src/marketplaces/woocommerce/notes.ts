import { z } from 'zod'
import type { Page, Push } from '../contract/connector'
import { readPlace } from '../contract/page-cursor'
import type { Session } from '../contract/session'
import { ask, findRecord } from './client'
import { readPage } from './lists'
import { asNote, idOfNote, readNotes } from './map-note'
import { id, time } from './wire-values'

/** The notes of each order are a request of their own. */
const PAGE_SIZE = 20
/** At first, what is written about older orders is not asked for. */
const FIRST_DAYS = 120
const DAY_MS = 86_400_000

const Notes = z.array(z.unknown())
const Named = z.looseObject({ id })

/**
 * A page of orders that changed, or at first of the newest, each with everything that was written with and to it. A note
 * changes no time of its order: one that was written alone comes with the order's next change.
 */
export async function fetchMessages(
  session: Session,
  {
    since,
    newestFirst,
    cursor,
  }: { since: string | undefined; newestFirst: boolean; cursor: string | undefined },
): Promise<Page> {
  const sorting = newestFirst ? 'newest' : 'modified'
  const wanted = { sorting, since, size: PAGE_SIZE } as const
  const found = await readPage(session, 'orders', readPlace(cursor), wanted)
  const page: Page = { changes: [], failed: [], at: found.at }
  let isOld = false
  for (const record of found.records) {
    isOld = newestFirst && isBefore(record, Date.parse(found.at) - FIRST_DAYS * DAY_MS)
    if (isOld) break
    await addNotes(session, page, record)
  }
  return { ...page, ...(found.cursor !== undefined && !isOld && { cursor: found.cursor }) }
}

const Created = z.object({ date_created_gmt: time })

function isBefore(record: unknown, at: number): boolean {
  const created = Created.safeParse(record).data?.date_created_gmt
  return created !== undefined && Date.parse(created) < at
}

/** All that was written about orders; of those that are gone nothing comes. */
export async function fetchConversations(
  session: Session,
  orderIds: readonly string[],
): Promise<Page> {
  const page: Page = { changes: [], failed: [], at: '' }
  for (const orderId of orderIds) {
    if (!/^[1-9]\d*$/.test(orderId)) continue
    const order = await findRecord(session, { path: `wc/v3/orders/${orderId}` }, Named)
    // the first answer's clock: what is written while the rest is read is read again
    page.at ||= order.at
    if (order.data) await addNotes(session, page, order.data)
  }
  return { ...page, at: page.at || new Date().toISOString() }
}

/** Messages by id; one that is not there comes back as deleted. */
export async function fetchMessagesById(session: Session, ids: string[]): Promise<Page> {
  const page: Page = { changes: [], failed: [], at: '' }
  for (const orderId of new Set(ids.map((one) => one.split('/')[0] ?? ''))) {
    const wanted = ids.filter((one) => one.split('/')[0] === orderId)
    const of = await fetchConversations(session, [orderId])
    page.at ||= of.at
    for (const externalId of wanted) {
      const change = of.changes.find(
        (one) => one.kind === 'message' && one.record.externalId === externalId,
      )
      const failed = of.failed.find((one) => one.externalId === externalId)
      if (change) page.changes.push(change)
      else if (failed) page.failed.push(failed)
      else page.changes.push({ kind: 'deleted', entity: 'messages', externalId, at: of.at })
    }
  }
  return { ...page, at: page.at || new Date().toISOString() }
}

/** Adds what was written about an order; one that is gone by now has nothing. */
async function addNotes(session: Session, page: Page, record: unknown): Promise<void> {
  const named = Named.safeParse(record).data
  const path = `wc/v3/orders/${named?.id ?? '0'}/notes`
  const found = named && (await findRecord(session, { path, query: { type: 'customer' } }, Notes))
  const read = readNotes(record, found?.data?.toReversed() ?? [])
  page.changes.push(...read.messages.map((one) => ({ kind: 'message', record: one }) as const))
  page.failed.push(...read.failed)
}

const Written = z.object({ id, date_created_gmt: time })

/** Writes a note that the shop mails to the buyer. It takes no key: what got no answer may have been sent. */
export const reply: NonNullable<Push['reply']> = async (
  session,
  { externalConversationId: orderId, body },
) => {
  const { data } = await ask(
    session,
    {
      ...{ method: 'POST', path: `wc/v3/orders/${encodeURIComponent(orderId)}/notes` },
      body: { note: asNote(body), customer_note: true, added_by_user: true },
    },
    Written,
  )
  return { externalId: idOfNote(orderId, data.id), sentAt: data.date_created_gmt }
}
