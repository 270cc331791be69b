import { z } from 'zod'
import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { ask, findAnswer } from './client'
import { customerIncludes, orderIncludes, productIncludes } from './lists'
import { isId, type Kept, readRecord, type Surroundings } from './map'
import { withRefunds } from './refunds'
import { readSurroundings } from './surroundings'
import { id } from './wire-values'

const CHUNK = 50

interface Request {
  entity: Kept
  externalIds: string[]
}

/** The named records. One that does not exist, or an order that was archived, comes back as deleted. */
export async function fetchRecords(session: Session, request: Request): Promise<Page> {
  const { entity } = request
  const page: Page = { changes: [], failed: [], at: '' }
  const ids = request.externalIds.filter(isId)
  const store = await readSurroundings(session, entity)
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK)
    const found = await (entity === 'orders' ? findOrders : findListed)(session, entity, chunk)
    // the first answer's clock: what changes while the rest is read is read again
    page.at ||= found.at
    for (const externalId of chunk)
      addRecord(page, { entity, externalId, record: found.byId.get(externalId), store }, found.at)
  }
  const at = page.at || new Date().toISOString()
  for (const externalId of request.externalIds)
    if (!isId(externalId)) page.changes.push({ kind: 'deleted', entity, externalId, at })
  return { ...page, at }
}

interface Found {
  byId: Map<string, unknown>
  at: string
}

const Listed = z.object({ data: z.array(z.looseObject({ id })) })

async function findListed(session: Session, entity: Kept, ids: string[]): Promise<Found> {
  const path = entity === 'products' ? 'v3/catalog/products' : 'v3/customers'
  const includes = entity === 'products' ? productIncludes : customerIncludes
  const query = { ...includes, 'id:in': ids.join(','), limit: CHUNK }
  const { data, at } = await ask(session, { path, query }, Listed)
  return { byId: new Map(data.data.map((record) => [record.id, record])), at }
}

/** V2 has no filter for several ids. */
async function findOrders(session: Session, _: Kept, ids: string[]): Promise<Found> {
  const orders: { id: string }[] = []
  let first = ''
  for (const externalId of ids) {
    const call = { path: `v2/orders/${externalId}`, query: orderIncludes }
    const { data, at } = await findAnswer(session, call, z.looseObject({ id }))
    first ||= at
    if (data) orders.push(data.value)
  }
  const whole = await withRefunds(session, orders)
  return { byId: new Map(orders.map((order, place) => [order.id, whole[place]])), at: first }
}

function addRecord(
  page: Page,
  asked: { entity: Kept; externalId: string; record: unknown; store: Surroundings },
  at: string,
): void {
  const { entity, externalId, record, store } = asked
  if (record === undefined) {
    page.changes.push({ kind: 'deleted', entity, externalId, at })
    return
  }
  const { change, note = [], failed } = readRecord(entity, record, store)
  if (change) page.changes.push(change, ...note)
  else page.failed.push(failed)
}
