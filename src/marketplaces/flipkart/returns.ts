import { z } from 'zod'
import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { ask, firstOf } from './client'
import { TIMEOUT_MS } from './lists'
import { readShipment, sorted } from './map'
import { chunksOf, findBy } from './shipments'
import { ReturnPage } from './wire-shipments'
import { time } from './wire-values'

const RETURNS = 'v2/returns'
const MONTH_MS = 30 * 86_400_000
/** What buyers send back, and what could not be brought to them. */
const sources = ['customer_return', 'courier_return'] as const
type Source = (typeof sources)[number]

/** The seller's id, where a return of the last month says it. */
export async function findSellerId(
  session: Session,
): Promise<{ sellerId: string | undefined; at: string }> {
  const since = new Date(Date.now() - MONTH_MS).toISOString()
  const { data, at } = await askReturns(session, firstQuery('customer_return', since))
  return { sellerId: data.returnItems.find(({ sellerId }) => sellerId)?.sellerId ?? undefined, at }
}

/**
 * Shipments of which a return changed, should that not have changed the shipment's own time, by which the lists show it.
 * What a return says itself is not kept: the states of the items say the same.
 */
export async function fetchReturned(session: Session, since: string): Promise<Page> {
  const page: Page = { changes: [], failed: [], at: '' }
  const times: string[] = []
  const ids = new Set<string>()
  for (const source of sources) {
    let query: string | undefined = firstQuery(source, since)
    while (query !== undefined) {
      const answer: Awaited<ReturnType<typeof askReturns>> = await askReturns(session, query)
      const { returnItems, hasMore, nextUrl } = answer.data
      for (const { shipmentId } of returnItems) if (shipmentId) ids.add(shipmentId)
      times.push(answer.at)
      query = hasMore ? nextUrl?.split('?')[1] : undefined
    }
  }
  for (const some of chunksOf([...ids])) {
    const { data, at } = await findBy(session, 'shipmentIds', some)
    times.push(at)
    const from = new Date(since).toISOString()
    const unlisted = data.filter((one) => (Changed.parse(one).updatedAt ?? '') < from)
    const read = sorted(unlisted.map(readShipment))
    page.changes.push(...read.changes)
    page.failed.push(...read.failed)
  }
  return { ...page, at: firstOf(times) }
}

const Changed = z
  .object({ updatedAt: time.optional().catch(undefined) })
  .catch({ updatedAt: undefined })

const firstQuery = (source: Source, modifiedAfter: string) =>
  String(new URLSearchParams({ source, modifiedAfter }))

const askReturns = (session: Session, query: string) =>
  ask(session, { path: `${RETURNS}?${query}`, timeoutMs: TIMEOUT_MS }, ReturnPage)
