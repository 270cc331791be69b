import { z } from 'zod'
import type { Page, PageRequest } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { askList, type Listed } from './client'
import { customerFields, readCustomers } from './customers'
import type { Kept, Read } from './map'
import { readOrders } from './orders'
import { productFields, readProducts } from './products'
import { readShop, type Shop } from './shop'
import { secondBefore } from './shop-clock'
import { type Fields, idsIn, textOf } from './xml'

/** The shop's own server makes each page, and PHP's memory ends. */
const PAGE = 50

/** Records of which a change is not one of the record they belong to, and the field that names it. */
const beside = {
  products: undefined,
  customers: { resource: 'addresses', owner: 'id_customer' },
  orders: { resource: 'order_slip', owner: 'id_order' },
} as const

/** What is read of each; of orders all, with their rows. */
const fields = {
  products: productFields,
  customers: customerFields,
  orders: undefined,
  addresses: ['id', 'id_customer', 'date_upd'],
  order_slip: ['id', 'id_order', 'date_upd'],
}

/** Pages go on from an id: those by number would shift as records change. */
const Place = z.object({
  /** in the records themselves, or in what changes beside them */
  in: z.enum(['own', 'beside']),
  after: z.string().optional(),
})
type Place = z.infer<typeof Place>

/** One page of records, with what belongs to them. */
export async function readPage(
  session: Session,
  { entity, since, newestFirst, cursor }: PageRequest & { entity: Kept },
): Promise<Page> {
  const place = readCursor(cursor, Place) ?? { in: 'own' }
  const shop = await readShop(session)
  const from = since === undefined ? undefined : shop.clock.earliest(since)
  if (place.in === 'beside' && from !== undefined)
    return readBeside(session, { shop, entity, from, place })
  const { records, at, next } = await askPage(session, entity, { from, newestFirst, place })
  const follows = from !== undefined && beside[entity] ? { in: 'beside' as const } : undefined
  return pageOf(await readAll(session, entity, { shop, records, at }), at, next ?? follows)
}

/** Records that did not change themselves, of those beside which something did. */
async function readBeside(
  session: Session,
  { shop, entity, from, place }: { shop: Shop; entity: Kept; from: string; place: Place },
): Promise<Page> {
  const other = beside[entity]
  if (!other) throw new ConnectorError('unreadable', 'Nothing changes beside these records.')
  const changed = await askPage(session, other.resource, { from, newestFirst: false, place })
  const ids = idsIn(changed.records, other.owner)
  if (ids.length === 0) return pageOf([], changed.at)
  const { records, at } = await askNamed(session, entity, ids)
  // the others were among the changed ones
  const unchanged = records.filter(({ date_upd }) => textOf(date_upd) < from)
  const read = await readAll(session, entity, { shop, records: unchanged, at })
  return pageOf(read, changed.at, changed.next)
}

async function askPage(
  session: Session,
  resource: Kept | 'addresses' | 'order_slip',
  of: { from: string | undefined; newestFirst: boolean; place: Place },
): Promise<Listed & { next: Place | undefined }> {
  const { from, newestFirst, place } = of
  const { records, at } = await askList(session, resource, {
    display: fields[resource],
    filters: {
      // a bound with > is itself left out, and one second before it is not
      date_upd: from && `>[${secondBefore(from)}]`,
      id: place.after && `${newestFirst ? '<' : '>'}[${place.after}]`,
    },
    ...{ sort: [newestFirst ? 'id_DESC' : 'id_ASC'], limit: PAGE },
  })
  if (records.length < PAGE) return { records, at, next: undefined }
  const after = textOf(records.at(-1)?.['id'])
  if (!/^\d+$/.test(after))
    throw new ConnectorError('unreadable', 'The shop sent a record without an id.')
  return { records, at, next: { in: place.in, after } }
}

/** Those of the named records that there are. No record has the number 0. */
function askNamed(session: Session, entity: Kept, ids: readonly string[]): Promise<Listed> {
  return askList(session, entity, {
    display: fields[entity],
    filters: { id: `[${[...new Set(['0', ...ids])].join('|')}]` },
  })
}

const readAll = (
  session: Session,
  entity: Kept,
  { shop, records, at }: { shop: Shop; records: Fields[]; at: string },
): Promise<Read[]> => {
  if (entity === 'orders') return readOrders(session, { shop, orders: records, at })
  if (entity === 'customers') return readCustomers(session, { shop, customers: records, at })
  return readProducts(session, { shop, products: records, at })
}

const pageOf = (read: readonly Read[], at: string, next?: Place): Page => ({
  changes: read.flatMap(({ change }) => change ?? []),
  failed: read.flatMap(({ failed }) => failed ?? []),
  at,
  ...(next && { cursor: JSON.stringify(next) }),
})

/** The named records; one that the shop does not have comes back as deleted. */
export async function readNamed(
  session: Session,
  { entity, externalIds }: { entity: Kept; externalIds: readonly string[] },
): Promise<Page> {
  const shop = await readShop(session)
  const page: Page = { changes: [], failed: [], at: shop.at }
  for (let start = 0; start < externalIds.length; start += PAGE) {
    const wanted = externalIds.slice(start, start + PAGE)
    const ids = wanted.filter((id) => /^\d+$/.test(id))
    const { records, at } = await askNamed(session, entity, ids)
    const { changes, failed } = pageOf(await readAll(session, entity, { shop, records, at }), at)
    const there = new Set(idsIn(records, 'id'))
    const gone = wanted.filter((id) => !there.has(id))
    page.failed.push(...failed)
    page.changes.push(...changes)
    for (const externalId of gone) page.changes.push({ kind: 'deleted', entity, externalId, at })
  }
  return page
}
