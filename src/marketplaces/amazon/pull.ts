import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { unreadable } from './answer-errors'
import { askIfThere } from './client'
import { fetchListings, fetchListingsBySku } from './listings'
import { readOrder } from './map'
import { listedOf } from './map-order'
import { orderPath, WHOLE } from './search-orders'
import { readBackward, readForward, readList } from './windows'
import { OneOrder, OrderHead } from './wire'

/** A turn that comes within so long is waited for. */
const SHORT_MS = 5000

export const pull: Pull = {
  async page(session, { entity, since, cursor }) {
    if (entity === 'products') return fetchListings(session, { since, cursor })
    const window =
      since === undefined
        ? await readBackward(session, cursor)
        : await readForward(session, { since, cursor })
    const read = window.orders.map(readOrder)
    const changes = read.flatMap(({ change }) => change ?? [])
    // Amazon does not say in what order it answers
    changes.sort((a, b) => placedAt(b) - placedAt(a))
    const failed = read.flatMap(({ failed: one }) => one ?? [])
    return { changes, failed, at: window.at, ...(window.cursor && { cursor: window.cursor }) }
  },

  async list(session, window) {
    const { orders, at, cursor } = await readList(session, window)
    const records = orders.map((order) => {
      const head = OrderHead.safeParse(order)
      if (!head.success) throw unreadable(head.error)
      return listedOf(head.data)
    })
    records.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt))
    return { records, at, ...(cursor !== undefined && { cursor }) }
  },

  async records(session, { entity, externalIds }) {
    if (entity === 'products') return fetchListingsBySku(session, externalIds)
    const page: Page = { changes: [], failed: [], at: '' }
    for (const externalId of externalIds) {
      const { data, at } = await inTurn(() => askForOrder(session, externalId))
      // the first answer's clock: what changes while the rest is read is read again
      page.at ||= at
      if (data === undefined)
        page.changes.push({ kind: 'deleted', entity: 'orders', externalId, at })
      else {
        const { change, failed } = readOrder(data.order)
        if (change) page.changes.push(change)
        else page.failed.push(failed)
      }
    }
    return { ...page, at: page.at || new Date().toISOString() }
  },
}

const placedAt = (change: Page['changes'][number]) =>
  change.kind === 'order' ? Date.parse(change.record.orderedAt) : 0

const askForOrder = (session: Session, id: string) =>
  askIfThere(
    session,
    { operation: 'getOrder', path: orderPath(id), query: { includedData: WHOLE } },
    OneOrder,
  )

/** Calls that are allowed every two seconds are waited for: otherwise many orders would be begun anew, and never end. */
async function inTurn<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const ms = error instanceof ConnectorError ? error.retryAfterMs : undefined
    if (ms === undefined || ms > SHORT_MS) throw error
    await pause(ms)
    return call()
  }
}
