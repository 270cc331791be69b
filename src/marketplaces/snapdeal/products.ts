import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, askIfThere, firstOf } from './client'
import { type Read, readProduct, sorted } from './map'
import { Found, Inventory } from './wire-products'

const PATH = 'products/search'
const PAGE = 20
/** Each product's stock is a request of its own. */
const limited = atMost(3)

const Place = z.object({ page: z.number().int().positive(), before: z.string() })

/** One page of products. Snapdeal has no list of those that changed: each pull reads all. */
export async function fetchProducts(session: Session, cursor: string | undefined): Promise<Page> {
  const { page, before } = readCursor(cursor, Place) ?? { page: 1, before: '' }
  const query = { pageNumber: page, pageSize: PAGE }
  const { data, at } = await ask(session, { path: PATH, query }, Found)
  const first = data.supcDetails[0]?.supc
  // an empty page is the last, or one that says again what was said
  if (first === undefined || first === before) return { changes: [], failed: [], at }
  const read = await Promise.all(
    data.supcDetails.map((product) => limited(() => withInventory(session, product))),
  )
  return { ...sorted(read), at, cursor: JSON.stringify({ page: page + 1, before: first }) }
}

async function withInventory(session: Session, product: { supc: string }): Promise<Read> {
  const { inventory, at } = await findInventory(session, product.supc)
  return readProduct(product, { inventory: inventory ?? {}, at })
}

async function findInventory(session: Session, supc: string) {
  const path = `products/${encodeURIComponent(supc)}/inventory`
  const { data, at } = await askIfThere(session, { path }, Inventory)
  return { inventory: data?.found, at }
}

/** Products by code; one that neither the search nor the stock knows comes back as deleted. */
export async function fetchProductsBySupc(session: Session, supcs: string[]): Promise<Page> {
  const pages = await Promise.all(supcs.map((supc) => limited(() => fetchOne(session, supc))))
  return {
    ...sorted(pages.map(({ read }) => read)),
    at: firstOf(pages.map(({ at }) => at)),
  }
}

async function fetchOne(session: Session, supc: string): Promise<{ read: Read; at: string }> {
  const query = { searchKey: supc, pageNumber: 1, pageSize: PAGE }
  const { data, at } = await ask(session, { path: PATH, query }, Found)
  const { inventory } = await findInventory(session, supc)
  const product = data.supcDetails.find((one) => one.supc === supc)
  if (product) return { read: readProduct(product, { inventory: inventory ?? {}, at }), at }
  const named = { entity: 'products' as const, externalId: supc }
  const reason = 'supc: Snapdeal knows its stock, and does not find it'
  return {
    read: inventory
      ? { failed: { ...named, reason } }
      : { change: { kind: 'deleted', ...named, at } },
    at,
  }
}
