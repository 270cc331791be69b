import { z } from 'zod'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, askIfThere } from './client'
import { type Read, readCustomer, sorted } from './map'
import { Place, readOn } from './read-on'

/** as many as Square gives, and takes ids of, at once */
const PAGE = 100

const Found = z.object({
  customers: z.array(z.unknown()).default([]),
  cursor: z.string().nullish(),
})

/** A page of customers by creation: all, or those that changed since. */
export async function searchCustomers(
  session: Session,
  wanted: { newestFirst: boolean; since?: string | undefined; cursor: string | undefined },
): Promise<Page> {
  const { newestFirst: isReverse, since } = wanted
  const { records, at, place } = await readOn({
    ...{ isReverse, sortedBy: 'created_at', place: readCursor(wanted.cursor, Place) },
    lists: [
      async ({ edge, cursor }) => {
        const filter = {
          ...(edge && { created_at: isReverse ? { end_at: edge } : { start_at: edge } }),
          ...(since && { updated_at: { start_at: since } }),
        }
        const body = {
          ...{ limit: PAGE, ...(cursor && { cursor }) },
          query: {
            ...(Object.keys(filter).length > 0 && { filter }),
            sort: { field: 'CREATED_AT', order: isReverse ? 'DESC' : 'ASC' },
          },
        }
        const answer = await ask(session, { path: 'customers/search', body }, Found)
        const { customers, cursor: next } = answer.data
        return { records: customers, cursor: next ?? undefined, at: answer.at }
      },
    ],
  })
  return {
    ...sorted(records.map(readCustomer)),
    at,
    ...(place && { cursor: JSON.stringify(place) }),
  }
}

const ById = z.object({
  responses: z.record(z.string(), z.object({ customer: z.unknown().optional() })).default({}),
})

/** Customers by id as they came; who is not known is missing. */
export async function findCustomers(
  session: Session,
  ids: readonly string[],
): Promise<{ found: Map<string, unknown>; at: string }> {
  const unique = [...new Set(ids)]
  const found = new Map<string, unknown>()
  let at: string | undefined
  for (let from = 0; from < unique.length; from += PAGE) {
    const body = { customer_ids: unique.slice(from, from + PAGE) }
    const answer = await ask(session, { path: 'customers/bulk-retrieve', body }, ById)
    // the first answer's clock: what changes while the rest is read is read again
    at ??= answer.at
    for (const [id, { customer }] of Object.entries(answer.data.responses))
      if (customer != null) found.set(id, customer)
  }
  return { found, at: at ?? new Date().toISOString() }
}

const One = z.object({ customer: z.unknown().refine((one) => one !== undefined, 'is missing') })

/** Customers by id; one that does not exist comes back as deleted. */
export async function fetchCustomers(session: Session, ids: readonly string[]): Promise<Page> {
  const { found, at } = await findCustomers(session, ids)
  const read: Read[] = []
  for (const externalId of ids) {
    const known = found.get(externalId)
    if (known !== undefined) {
      read.push(readCustomer(known))
      continue
    }
    // only not to be found by itself means that they are gone
    const path = `customers/${encodeURIComponent(externalId)}`
    const alone = await askIfThere(session, { path }, One)
    read.push(
      alone.data
        ? readCustomer(alone.data.found.customer)
        : { change: { kind: 'deleted', entity: 'customers', externalId, at: alone.at } },
    )
  }
  return { ...sorted(read), at }
}
