import { z } from 'zod'
import type { Page, Pull } from '../contract/connector'
import type { Session } from '../contract/session'
import { TooCostly } from './answer-errors'
import { seesAllOrders } from './auth'
import { graphql } from './client'
import { withAllChildren } from './fetch-children'
import { type Kind, kindOf } from './kinds'
import { gidOf, isId, readNode } from './map'
import { recordQueries } from './queries'

const CHUNK = 50

type Request = Parameters<Pull['records']>[1]
/** of one kind that Shopify has */
interface Asked extends Request {
  entity: Kind
}

/**
 * The named records. One that does not exist comes back as deleted; an order that an app without read_all_orders does
 * not find may just be old, so nothing is said of it.
 */
export async function fetchRecords(session: Session, request: Request): Promise<Page> {
  const entity = kindOf(request.entity)
  const page: Page = { changes: [], failed: [], at: '' }
  const ids = request.externalIds.filter(isId)
  for (let from = 0; from < ids.length; from += CHUNK)
    await fetchChunk(session, { entity, externalIds: ids.slice(from, from + CHUNK) }, page)
  const at = page.at || new Date().toISOString()
  for (const externalId of request.externalIds)
    if (!isId(externalId)) page.changes.push({ kind: 'deleted', entity, externalId, at })
  return { ...page, at }
}

async function fetchChunk(session: Session, request: Asked, page: Page): Promise<void> {
  const { entity, externalIds } = request
  const half = Math.ceil(externalIds.length / 2)
  try {
    const { data, at } = await graphql(
      session,
      recordQueries[entity],
      { ids: externalIds.map((id) => gidOf(entity, id)) },
      z.object({ nodes: z.array(z.unknown()).length(externalIds.length) }),
    )
    // the first answer's clock: what changes while the rest is read is read again
    page.at ||= at
    for (const [index, externalId] of externalIds.entries())
      await addRecord(session, { entity, externalId, node: data.nodes[index], at }, page)
  } catch (error) {
    if (!(error instanceof TooCostly) || externalIds.length === 1) throw error
    await fetchChunk(session, { entity, externalIds: externalIds.slice(0, half) }, page)
    await fetchChunk(session, { entity, externalIds: externalIds.slice(half) }, page)
  }
}

async function addRecord(
  session: Session,
  found: { entity: Kind; externalId: string; node: unknown; at: string },
  page: Page,
): Promise<void> {
  const { entity, externalId, node, at } = found
  if (node == null) {
    const maybeOld = entity === 'orders' && !seesAllOrders(session.credentials.scopes)
    if (!maybeOld) page.changes.push({ kind: 'deleted', entity, externalId, at })
    return
  }
  const {
    change,
    note = [],
    failed,
  } = readNode(entity, await withAllChildren(session, entity, node))
  if (change) page.changes.push(change, ...note)
  else page.failed.push(failed)
}
