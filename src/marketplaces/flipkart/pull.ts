import { z } from 'zod'
import type { Page, PageRequest, Pull } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { unreadable } from './answer-errors'
import { fetchListings, fetchListingsBySku } from './listings'
import { listShipments } from './lists'
import { readShipment, sorted } from './map'
import { listedOf } from './map-order'
import { fetchReturned } from './returns'
import { fetchShipmentsById } from './shipments'
import { ShipmentHead } from './wire-shipments'

export const pull: Pull = {
  page: (session, request) =>
    request.entity === 'products'
      ? fetchListings(session, request.cursor)
      : fetchOrders(session, request),

  async list(session, { since, until, cursor }) {
    const wanted = { newestFirst: false, since, until, cursor }
    const { shipments, ...place } = await listShipments(session, wanted)
    const records = shipments.map((shipment) => {
      const head = ShipmentHead.safeParse(shipment)
      if (!head.success) throw unreadable(head.error)
      return listedOf(head.data)
    })
    return { records, ...place }
  },

  records: (session, { entity, externalIds }) =>
    entity === 'products'
      ? fetchListingsBySku(session, externalIds)
      : fetchShipmentsById(session, externalIds),
}

/** Behind the lists of what changed stand the shipments of which only a return did. */
const Stage = z.object({ returns: z.literal(true).optional() })

async function fetchOrders(
  session: Session,
  { since, newestFirst, cursor }: PageRequest,
): Promise<Page> {
  const isLast = readCursor(cursor, Stage)?.returns
  if (isLast && since !== undefined) return fetchReturned(session, since)
  const {
    shipments,
    at,
    cursor: next,
  } = await listShipments(session, {
    ...{ newestFirst, since, cursor },
  })
  const further = next ?? (since === undefined ? undefined : JSON.stringify({ returns: true }))
  return {
    ...sorted(shipments.map(readShipment)),
    at,
    ...(further !== undefined && { cursor: further }),
  }
}
