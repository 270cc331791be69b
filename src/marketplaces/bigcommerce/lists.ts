import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'
import type { Kept } from './map'
import type { Sorting } from './page-cursor'

export const PAGE_SIZE = 50

/** Which records of a list. Bounds of the time that is sorted by, both included; V2 and V3 name them differently. */
export interface Wanted {
  sorting: Sorting
  from?: string | undefined
  to?: string | undefined
  /** older than this id */
  below?: string | undefined
  page: number
  size: number
}

const V3List = z.object({ data: z.array(z.unknown()) })

/** One page of a list as it comes; shorter than asked for only at the end. */
export async function readList(session: Session, entity: Kept, wanted: Wanted) {
  if (entity === 'orders') return readOrders(session, wanted)
  const path = entity === 'products' ? 'v3/catalog/products' : 'v3/customers'
  const query = entity === 'products' ? productQuery(wanted) : customerQuery(wanted)
  const { data, at } = await ask(session, { path, query }, V3List)
  return { records: data.data, at }
}

export const orderIncludes = {
  include: 'consignments.line_items',
  consignment_structure: 'object',
}

async function readOrders(session: Session, wanted: Wanted) {
  const { sorting, from, to, below, page, size } = wanted
  const query = {
    ...orderIncludes,
    sort: `${sorting.by}:${sorting.isReverse ? 'desc' : 'asc'}`,
    min_date_modified: from,
    max_date_modified: to,
    max_id: below === undefined ? undefined : String(BigInt(below) - 1n),
    page,
    limit: size,
  }
  // an empty list of V2 is no content at all
  const call = { path: 'v2/orders', query, empty: [] }
  const { data, at } = await ask(session, call, z.array(z.unknown()))
  return { records: data, at }
}

export const productIncludes = { include: 'variants,primary_image' }

const productQuery = ({ sorting, from, to, below, page, size }: Wanted) => ({
  ...productIncludes,
  sort: sorting.by,
  direction: sorting.isReverse ? 'desc' : 'asc',
  'date_modified:min': from,
  'date_modified:max': to,
  'id:less': below,
  page,
  limit: size,
})

export const customerIncludes = { include: 'addresses' }

const customerQuery = ({ sorting, from, to, page, size }: Wanted) => ({
  ...customerIncludes,
  sort: `${sorting.by}:${sorting.isReverse ? 'desc' : 'asc'}`,
  [`${sorting.by}:min`]: from,
  [`${sorting.by}:max`]: to,
  page,
  limit: size,
})
