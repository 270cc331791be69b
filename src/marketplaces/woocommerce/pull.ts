import type { Entity } from '@/unified/change'
import type { Page, Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { readPlace } from '../contract/page-cursor'
import { readCustomers, readPage } from './lists'
import { type Kept, kept } from './map'
import { listedOf } from './map-order'
import { fetchConversations, fetchMessages, fetchMessagesById } from './notes'
import { addRecords, fetchRecords } from './records'
import { unreadable } from './unreadable'
import { OrderHead } from './wire'

/** The shop's own server makes each page: half of what it allows. */
const PAGE_SIZE = 50
const LIST_SIZE = 100

export const pull: Pull = {
  async page(session, { entity: asked, since, newestFirst, cursor }): Promise<Page> {
    if (asked === 'messages') return fetchMessages(session, { since, newestFirst, cursor })
    const entity = keptOf(asked)
    const place = readPlace(cursor)
    const sorting = newestFirst ? 'newest' : 'modified'
    const found =
      entity === 'customers'
        ? await readCustomers(session, place, { since, size: LIST_SIZE })
        : await readPage(session, entity, place, { sorting, since, size: PAGE_SIZE })
    const page: Page = { changes: [], failed: [], at: found.at }
    await addRecords(session, page, { entity, records: found.records })
    return { ...page, ...(found.cursor !== undefined && { cursor: found.cursor }) }
  },

  async list(session, { since, until, cursor }) {
    const wanted = { sorting: 'modified', since, until, size: LIST_SIZE } as const
    const found = await readPage(session, 'orders', readPlace(cursor), wanted)
    const records = found.records.map((record) => {
      const head = OrderHead.safeParse(record)
      if (!head.success) throw unreadable(head.error)
      return listedOf(head.data)
    })
    return { records, at: found.at, ...(found.cursor !== undefined && { cursor: found.cursor }) }
  },

  async records(session, { entity, externalIds }) {
    if (entity === 'messages') return fetchMessagesById(session, externalIds)
    return fetchRecords(session, { entity: keptOf(entity), externalIds })
  },

  conversations: fetchConversations,
}

function keptOf(entity: Entity): Kept {
  const found = kept.find((one) => one === entity)
  if (!found) throw new ConnectorError('refused', `WooCommerce has no ${entity} to list.`)
  return found
}
