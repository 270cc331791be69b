import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Session } from '../contract/session'
import { askIfThere } from './client'
import { searchQuery } from './search'
import { SourceItem, StockItem } from './wire'

const SourceItems = z.object({ items: z.array(SourceItem).nullish() })
const limited = atMost(3)
/** an address may not be longer than some 8000 signs */
const CHUNK = 50
const MOST_SOURCES = 20

/** Pieces by SKU; of what is not there nobody keeps count. */
export async function fetchStock(
  session: Session,
  skus: readonly string[],
): Promise<Map<string, number>> {
  const stock = new Map<string, number>()
  for (let from = 0; from < skus.length; from += CHUNK) {
    const chunk = skus.slice(from, from + CHUNK)
    const items =
      (await fetchSourceItems(session, chunk)) ?? (await fetchStockItems(session, chunk))
    for (const { sku, quantity } of items)
      stock.set(sku, (stock.get(sku) ?? 0) + Math.floor(Number(quantity)))
  }
  return stock
}

/** What lies at each source; undefined where the shop has no Inventory Management, which keeps it so. */
async function fetchSourceItems(session: Session, skus: readonly string[]) {
  const query = searchQuery({
    filters: [{ field: 'sku', condition: 'in', value: skus.join(',') }],
    ...{ sortBy: 'sku', direction: 'ASC', size: CHUNK * MOST_SOURCES },
  })
  const found = await askIfThere(session, `inventory/source-items?${query}`, SourceItems)
  return found && (found.items ?? [])
}

/** The same from the one stock that every shop has: a call for each. */
async function fetchStockItems(session: Session, skus: readonly string[]) {
  const found = await Promise.all(
    skus.map((sku) =>
      limited(async () => {
        const path = `stockItems/${encodeURIComponent(sku)}`
        const item = await askIfThere(session, path, StockItem)
        return item?.manage_stock && item.qty ? [{ sku, quantity: item.qty }] : []
      }),
    ),
  )
  return found.flat()
}
