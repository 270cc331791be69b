import { z } from 'zod'
import type { Page } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { type Answered, ask, firstOf } from './client'
import { TIMEOUT_MS } from './lists'
import { readShipment, sorted } from './map'
import { ShipmentPage } from './wire-shipments'
import { id } from './wire-values'

/** as many ids as Flipkart takes at once */
const CHUNK = 100
/** What a notification names that does not name the shipment. */
const ITEM = 'item:'

/** How an item is pointed to whose shipment is not known. */
export const pointerToItem = (orderItemId: string): string => `${ITEM}${orderItemId}`

/**
 * Shipments by id, and by the id of an item; a shipment that does not exist comes back as deleted. One that an answer
 * for several leaves out is asked for by itself, since only that says that it is gone.
 */
export async function fetchShipmentsById(session: Session, ids: string[]): Promise<Page> {
  const items = ids.filter((one) => one.startsWith(ITEM)).map((one) => one.slice(ITEM.length))
  const shipments = ids.filter((one) => !one.startsWith(ITEM))
  const pages: Page[] = []
  for (const some of chunksOf(items)) {
    const { data, at } = await findBy(session, 'orderItemIds', some)
    pages.push({ ...sorted(data.map(readShipment)), at })
  }
  for (const some of chunksOf(shipments)) pages.push(await fetchChunk(session, some))
  return {
    changes: pages.flatMap(({ changes }) => changes),
    failed: pages.flatMap(({ failed }) => failed),
    at: firstOf(pages.map(({ at }) => at)),
  }
}

export const chunksOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, place) =>
    ids.slice(place * CHUNK, (place + 1) * CHUNK),
  )

async function fetchChunk(session: Session, ids: string[]): Promise<Page> {
  const { data, at } = await findSeveral(session, ids)
  const page: Page = { ...sorted(data.map(readShipment)), at }
  const found = new Set(data.map((one) => Named.safeParse(one).data?.shipmentId))
  for (const externalId of ids) {
    if (found.has(externalId)) continue
    const alone = await findBy(session, 'shipmentIds', [externalId])
    const read = sorted(alone.data.map(readShipment))
    page.at = firstOf([page.at, alone.at])
    page.changes.push(...read.changes)
    page.failed.push(...read.failed)
    if (alone.data.length === 0)
      page.changes.push({ kind: 'deleted', entity: 'orders', externalId, at: alone.at })
  }
  return page
}

const Named = z.object({ shipmentId: id })

/** Nothing where Flipkart refuses all for the sake of one. */
async function findSeveral(session: Session, ids: string[]): Promise<Answered<unknown[]>> {
  try {
    return await findBy(session, 'shipmentIds', ids)
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'refused')
      return { data: [], at: new Date().toISOString() }
    throw error
  }
}

/** Shipments as they came. */
export async function findBy(
  session: Session,
  kind: 'shipmentIds' | 'orderItemIds',
  ids: readonly string[],
): Promise<Answered<unknown[]>> {
  const path = `v3/shipments?${new URLSearchParams({ [kind]: ids.join(',') })}`
  const { data, at } = await ask(session, { path, timeoutMs: TIMEOUT_MS }, ShipmentPage)
  return { data: data.shipments, at }
}
