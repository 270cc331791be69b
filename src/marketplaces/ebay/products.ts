import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { ask, askIfThere } from './client'
import { readProduct, skuOf } from './map'
import { InventoryPage, type Offer, OffersPage } from './wire'

const PAGE = 50
const INVENTORY = '/sell/inventory/v1'
/** Each item's offers are a request of their own. */
const limited = atMost(4)

const Place = z.object({ page: z.number().int() })

/** One page of inventory items. eBay has no list of those that changed: each pull reads all. */
export async function fetchProducts(session: Session, cursor: string | undefined): Promise<Page> {
  const { page } = readCursor(cursor, Place) ?? { page: 0 }
  // here an offset counts pages, not records
  const path = `${INVENTORY}/inventory_item?limit=${PAGE}&offset=${page}`
  const { data, at } = await ask(session, { path }, InventoryPage)
  const answer: Page = { changes: [], failed: [], at }
  for (const { item, offers } of await withOffers(session, data.inventoryItems))
    add(answer, readProduct(item, { offers, at }))
  const hasMore = data.inventoryItems.length > 0 && (page + 1) * PAGE < data.total
  return { ...answer, ...(hasMore && { cursor: JSON.stringify({ page: page + 1 }) }) }
}

/** The inventory items of some SKUs; one that does not exist comes back as deleted. */
export async function fetchProductsBySku(session: Session, skus: string[]): Promise<Page> {
  const answer: Page = { changes: [], failed: [], at: '' }
  for (const externalId of skus) {
    const path = `${INVENTORY}/inventory_item/${encodeURIComponent(externalId)}`
    const { data: item, at } = await askIfThere(session, { path }, z.unknown())
    answer.at ||= at
    if (item === undefined)
      answer.changes.push({ kind: 'deleted', entity: 'products', externalId, at })
    else add(answer, readProduct(item, { offers: await offersOf(session, externalId), at }))
  }
  return { ...answer, at: answer.at || new Date().toISOString() }
}

const withOffers = (session: Session, items: unknown[]) =>
  Promise.all(
    items.map((item) =>
      limited(async () => ({ item, offers: await offersOf(session, skuOf(item)) })),
    ),
  )

/** The offers of a SKU; eBay answers 404 where there is none. */
async function offersOf(session: Session, sku: string): Promise<Offer[]> {
  const path = `${INVENTORY}/offer?sku=${encodeURIComponent(sku)}`
  return (await askIfThere(session, { path }, OffersPage)).data?.offers ?? []
}

function add(page: Page, { change, failed }: ReturnType<typeof readProduct>): void {
  if (change) page.changes.push(change)
  else page.failed.push(failed)
}
