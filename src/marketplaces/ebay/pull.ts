import { z } from 'zod'
import type { Page, Pull } from '../contract/connector'
import type { Session } from '../contract/session'
import { unreadable } from './answer-errors'
import { isOfCase } from './case-message'
import { fetchAskedById, fetchCases, fetchCasesById } from './cases'
import { askIfRefused, askIfThere } from './client'
import { readOrder } from './map'
import { listedOf } from './map-order'
import { fetchMessages, fetchMessagesById } from './messages'
import { fetchProducts, fetchProductsBySku } from './products'
import { readBackward, readForward } from './windows'
import { OrderHead, OrdersPage } from './wire'

const ORDERS = '/sell/fulfillment/v1/order'
const PAGE = 50
/** as many as eBay gives at once */
const LIST_SIZE = 200
/** as many ids as eBay takes at once */
const CHUNK = 50

export const pull: Pull = {
  async page(session, { entity, since, cursor }) {
    if (entity === 'products') return fetchProducts(session, cursor)
    if (entity === 'messages') return fetchMessages(session, { since, cursor })
    if (entity === 'cases') return fetchCases(session, { since, cursor })
    const window =
      since === undefined
        ? await readBackward(session, { cursor, limit: PAGE })
        : await readForward(session, { since, cursor, limit: PAGE })
    const { orders, at, cursor: next } = window
    return { ...readOrders(orders), at, ...(next !== undefined && { cursor: next }) }
  },

  async list(session, { since, until, cursor }) {
    const window = await readForward(session, { since, until, cursor, limit: LIST_SIZE })
    const records = window.orders.map((order) => {
      const head = OrderHead.safeParse(order)
      if (!head.success) throw unreadable(head.error)
      return listedOf(head.data)
    })
    // eBay does not say in what order it answers
    records.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt))
    return { records, at: window.at, ...(window.cursor && { cursor: window.cursor }) }
  },

  async records(session, { entity, externalIds }) {
    if (entity === 'products') return fetchProductsBySku(session, externalIds)
    if (entity === 'messages') return writtenById(session, externalIds)
    if (entity === 'cases') return fetchCasesById(session, externalIds)
    const page: Page = { changes: [], failed: [], at: '' }
    for (let from = 0; from < externalIds.length; from += CHUNK)
      await addOrders(session, externalIds.slice(from, from + CHUNK), page)
    return { ...page, at: page.at || new Date().toISOString() }
  },
}

/** Messages by id, wherever eBay keeps them. */
async function writtenById(session: Session, externalIds: string[]): Promise<Page> {
  const asked = externalIds.filter(isOfCase)
  const letters = await fetchMessagesById(
    session,
    externalIds.filter((id) => !isOfCase(id)),
  )
  if (asked.length === 0) return letters
  const { changes, failed } = await fetchAskedById(session, asked)
  letters.changes.push(...changes)
  letters.failed.push(...failed)
  return letters
}

function readOrders(orders: unknown[]): Pick<Page, 'changes' | 'failed'> {
  const read = orders.map(readOrder)
  return {
    changes: read.flatMap(({ change }) => change ?? []),
    failed: read.flatMap(({ failed }) => failed ?? []),
  }
}

/** Orders by id. What the list leaves out is asked for by itself, since only that says that it is gone. */
async function addOrders(session: Session, ids: string[], page: Page): Promise<void> {
  const { orders, at } = await listByIds(session, ids)
  // the first answer's clock: what changes while the rest is read is read again
  if (at) page.at ||= at
  const read = readOrders(orders)
  page.changes.push(...read.changes)
  page.failed.push(...read.failed)
  const found = new Set(orders.map((order) => Named.safeParse(order).data?.orderId))
  for (const externalId of ids) {
    if (found.has(externalId)) continue
    const path = `${ORDERS}/${encodeURIComponent(externalId)}`
    const alone = await askIfThere(session, { path }, z.unknown())
    page.at ||= alone.at
    if (alone.data === undefined)
      page.changes.push({ kind: 'deleted', entity: 'orders', externalId, at: alone.at })
    else {
      const one = readOrders([alone.data])
      page.changes.push(...one.changes)
      page.failed.push(...one.failed)
    }
  }
}

const Named = z.object({ orderId: z.string() })

/** Several at once; nothing where eBay refuses all for the sake of one. */
async function listByIds(
  session: Session,
  ids: string[],
): Promise<{ orders: unknown[]; at?: string }> {
  const path = `${ORDERS}?orderIds=${encodeURIComponent(ids.join(','))}`
  const answer = await askIfRefused(session, { path }, OrdersPage)
  return answer ? { orders: answer.data.orders, at: answer.at } : { orders: [] }
}
