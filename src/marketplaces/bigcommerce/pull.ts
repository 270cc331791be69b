import { z } from 'zod'
import type { Entity } from '@/unified/change'
import type { Page, PageRequest, Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { PAGE_SIZE, readList } from './lists'
import { type Kept, kept, readRecord } from './map'
import { listedOf } from './map-order'
import {
  edgeOf,
  nextCursor,
  type Place,
  type Read,
  readCursor,
  type Sorting,
  versionOf,
} from './page-cursor'
import { fetchRecords } from './records'
import { withRefunds } from './refunds'
import { readSurroundings } from './surroundings'
import { unreadable } from './unreadable'
import { OrderHead } from './wire-orders'
import { id, time } from './wire-values'

const LIST_SIZE = 250

export const pull: Pull = {
  async page(session, request): Promise<Page> {
    const entity = keptOf(request.entity)
    const place = readCursor(request.cursor)
    const sorting = sortingOf(entity, request)
    const found = await readPage(session, entity, place, {
      sorting,
      since: request.since,
      size: PAGE_SIZE,
    })
    const store = await readSurroundings(session, entity)
    const page: Page = { changes: [], failed: [], at: found.at }
    for (const record of found.records) {
      const { change, note = [], failed } = readRecord(entity, record, store)
      if (change) page.changes.push(change, ...note)
      else page.failed.push(failed)
    }
    return { ...page, ...(found.cursor !== undefined && { cursor: found.cursor }) }
  },

  async list(session, { since, until, cursor }) {
    const sorting = { by: 'date_modified', isReverse: false } as const
    const place = readCursor(cursor)
    const found = await readPage(session, 'orders', place, {
      sorting,
      since,
      until,
      size: LIST_SIZE,
    })
    const heads = found.records.map((record) => {
      const head = OrderHead.safeParse(record)
      if (!head.success) throw unreadable(head.error)
      return head.data
    })
    return {
      records: heads.filter((order) => order.is_deleted !== true).map(listedOf),
      at: found.at,
      ...(found.cursor !== undefined && { cursor: found.cursor }),
    }
  },

  async records(session, { entity, externalIds }) {
    return fetchRecords(session, { entity: keptOf(entity), externalIds })
  },
}

function keptOf(entity: Entity): Kept {
  const found = kept.find((one) => one === entity)
  if (!found) throw new ConnectorError('refused', `BigCommerce lets nobody list ${entity}.`)
  return found
}

/** Ids of orders and products grow as they are made; customers cannot be filtered by a range of ids. */
function sortingOf(entity: Kept, { newestFirst }: PageRequest): Sorting {
  if (!newestFirst) return { by: 'date_modified', isReverse: false }
  return { by: entity === 'customers' ? 'date_created' : 'id', isReverse: true }
}

const Named = z.object({ id, date_created: time.optional(), date_modified: time.optional() })

async function readPage(
  session: Session,
  entity: Kept,
  place: Place,
  wanted: {
    sorting: Sorting
    since?: string | undefined
    until?: string | undefined
    size: number
  },
) {
  const { sorting, since, until, size } = wanted
  const { by } = sorting
  const edge = place.bound !== undefined && by !== 'id' ? edgeOf(place.bound, sorting) : undefined
  const found = await readList(session, entity, {
    sorting,
    from: sorting.isReverse ? undefined : wholeSecond(laterOf(since, edge), Math.floor),
    to: wholeSecond(sorting.isReverse ? edge : until, Math.ceil),
    below: by === 'id' ? place.bound : undefined,
    page: place.page,
    size,
  })
  const read = found.records.map((record): Read => {
    const named = Named.safeParse(record)
    const own = z.object({ id }).safeParse(record)
    return {
      id: own.data?.id ?? 'unknown',
      time: by === 'id' ? undefined : named.data?.[by],
    }
  })
  const seen = new Set(place.seen)
  const isLast = found.records.length < size
  const unseen = found.records.filter((_, index) => !seen.has(versionOf(read[index] as Read)))
  return {
    at: found.at,
    records: entity === 'orders' ? await withRefunds(session, unseen) : unseen,
    cursor: nextCursor(place, sorting, { read, isLast }),
  }
}

const laterOf = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && Date.parse(b) < Date.parse(a) ? a : (b ?? a)

/** Times of BigCommerce are whole seconds; a window may only grow by the rounding. */
const wholeSecond = (at: string | undefined, round: (seconds: number) => number) =>
  at === undefined
    ? undefined
    : new Date(round(Date.parse(at) / 1000) * 1000).toISOString().replace('.000Z', '+00:00')
