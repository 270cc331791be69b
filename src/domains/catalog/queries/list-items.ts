import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { searchKeys } from '@/db/keyset-search'
import { likeText } from '@/db/like-pattern'
import type { ProductStatus } from '@/db/schema/catalog'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { ItemFilters, ItemListParams, ItemSort } from './list-params'

export interface ItemChannel {
  marketplace: string
  name: string
}

export interface ItemPrice {
  currency: string
  /** decimal text, the least and the greatest of its listings in this currency */
  low: string
  high: string
}

export interface ItemRow {
  id: string
  title: string
  sku: string | null
  category: string | null
  imageUrl: string | null
  status: ProductStatus
  stockLow: number | null
  stockHigh: number | null
  channels: ItemChannel[]
  prices: ItemPrice[]
  sold30: number
  sold90: number
  /** decimal text in the organization's currency */
  revenue30: string
  revenue90: string
  /** pieces sold in a currency without a rate: not in the revenue */
  unpriced90: number
  buyers90: number
}

const id = sql`i.id`
const figure = (name: ItemSort, column: SQL, type: KeysetSort['type']): KeysetSort => ({
  name,
  column,
  id,
  type,
  nullable: false,
})
const sorts: Record<ItemSort, KeysetSort> = {
  revenue: figure('revenue', sql`i.revenue_90`, 'numeric'),
  sold: figure('sold', sql`i.sold_30`, 'integer'),
  buyers: figure('buyers', sql`i.buyers_90`, 'integer'),
  stock: { ...figure('stock', sql`i.stock_low`, 'integer'), nullable: true },
}

const MAX_WORDS = 8

/**
 * One page of the products across channels, with cursors to its neighbors. Each sort has an index; filters are conditions
 * on the way along it, as a catalog is small beside orders and customers.
 */
export function listItems(ctx: Ctx, params: ItemListParams): Promise<KeysetPage<ItemRow>> {
  return read(ctx, async (tx) => {
    const page = await readPage(tx, params)
    // the way back ends at the first page, which may by now hold more than what was left before the cursor
    const { backward, ...rest } =
      page.backward && !page.previous ? await readPage(tx, { ...params, cursor: '' }) : page
    return { ...rest, rows: await readRows(tx, rest.rows) }
  })
}

async function readPage(tx: Tx, params: ItemListParams) {
  const size = params.size ?? 50
  const sort = sorts[params.sort ?? 'revenue']
  const cursor = decodeCursor(params.cursor, sort)
  const filter = filterOf(params)
  const scan = {
    from: sql`tenant.catalog_items i`,
    sort,
    cursor,
    cells: [{ match: filter }],
    filter,
  }
  const match = searchOf(params.search)
  const found = match
    ? await searchKeys(tx, scan, { match, columns: sql`, i.title`, alias: sql`i` }, size + 1)
    : await tx.execute<KeysetKey>(keysetKeys(scan, size + 1))
  return {
    backward: cursor?.direction === 'previous',
    ...keysetPage(sort, cursor, size, found),
  }
}

function filterOf({ statuses, connectionIds, categories }: ItemFilters): SQL {
  return sql.join(
    [
      sql`true`,
      ...(statuses?.length ? [sql`i.status = any(${sql.param([...statuses])}::text[])`] : []),
      ...(connectionIds?.length
        ? [sql`i.connection_ids && ${sql.param([...connectionIds])}::uuid[]`]
        : []),
      ...(categories?.length ? [sql`i.category = any(${sql.param([...categories])}::text[])`] : []),
    ],
    sql` and `,
  )
}

/** Every word in the title, or a SKU of any listing that begins with the text. */
function searchOf(text: string | undefined): SQL | undefined {
  const search = text?.normalize('NFKC').replaceAll('\0', '').trim()
  if (!search) return undefined
  const words = search
    .split(/\s+/)
    .slice(0, MAX_WORDS)
    .map((word) => sql`i.title ilike ${`%${likeText(word)}%`}`)
  return sql`((${sql.join(words, sql` and `)}) or i.id in (
    select p.item_id from tenant.product_skus s join tenant.products p on p.id = s.product_id
    where s.sku_key like ${`${likeText(search.toUpperCase())}%`}))`
}

/** The rows of a page, in its order. */
async function readRows(tx: Tx, page: KeysetKey[]): Promise<ItemRow[]> {
  const ids = page.map((key) => key.id)
  return tx.execute<ItemRow & Record<string, unknown>>(sql`
    select i.id, i.title, i.sku, i.category, i.image_url as "imageUrl", i.status, i.stock_low as "stockLow",
      i.stock_high as "stockHigh", i.sold_30 as "sold30", i.sold_90 as "sold90", i.revenue_30::text as "revenue30",
      i.revenue_90::text as "revenue90", i.unpriced_90 as "unpriced90", i.buyers_90 as "buyers90",
      coalesce((select jsonb_agg(jsonb_build_object('marketplace', k.marketplace, 'name', k.name) order by k.created_at)
        from tenant.connections k where k.id = any(i.connection_ids)), '[]') as channels,
      coalesce((select jsonb_agg(jsonb_build_object('currency', currency, 'low', low::text, 'high', high::text)
          order by currency)
        from (select p.currency, min(p.price) as low, max(p.price) as high from tenant.products p
          where p.item_id = i.id and p.price is not null and p.currency is not null and p.source_deleted_at is null
          group by p.currency) of_currency), '[]') as prices
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as page(id, place)
    join tenant.catalog_items i on i.id = page.id
    order by page.place`)
}

/** The categories that products bear, the most frequent first. */
export function listCategories(ctx: Ctx): Promise<string[]> {
  return read(ctx, async (tx) => {
    const rows = await tx.execute<{ category: string }>(sql`
      select category from tenant.catalog_items where category is not null
      group by category order by count(*) desc, category limit 100`)
    return rows.map(({ category }) => category)
  })
}
