import type { Pull } from '../contract/connector'
import { unreadable } from './answer-errors'
import { fetchListings, fetchListingsById } from './listings'
import { readReceipt } from './map'
import { listedOf } from './map-order'
import { fetchReceipts, listReceipts } from './receipts'
import { ReceiptHead } from './wire-receipts'

const PAGE = 50
/** as many as Etsy gives at once */
const LIST_SIZE = 100

export const pull: Pull = {
  async page(session, { entity, since, newestFirst, cursor }) {
    if (entity === 'products') return fetchListings(session, cursor)
    const wanted = { newestFirst, since, cursor, limit: PAGE }
    const { receipts, ...place } = await listReceipts(session, wanted)
    const read = receipts.map(readReceipt)
    return {
      changes: read.flatMap(({ change, note = [] }) => (change ? [change, ...note] : [])),
      failed: read.flatMap(({ failed }) => failed ?? []),
      ...place,
    }
  },

  async list(session, { since, until, cursor }) {
    const wanted = { newestFirst: false, since, until, cursor, limit: LIST_SIZE }
    const { receipts, ...place } = await listReceipts(session, wanted)
    const records = receipts.map((receipt) => {
      const head = ReceiptHead.safeParse(receipt)
      if (!head.success) throw unreadable(head.error)
      return listedOf(head.data)
    })
    return { records, ...place }
  },

  async records(session, { entity, externalIds }) {
    return entity === 'products'
      ? fetchListingsById(session, externalIds)
      : fetchReceipts(session, externalIds)
  },
}
