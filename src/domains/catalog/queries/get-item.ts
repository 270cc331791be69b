import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { ProductStatus } from '@/db/schema/catalog'
import { AppError } from '@/lib/app-error'
import { type ItemSales, readItemSales } from './item-sales'

export interface ItemVariant {
  title: string
  sku: string | null
  /** decimal text in the listing's currency */
  price: string | null
  inventory: number | null
}

/** What one channel says of a product. */
export interface Listing {
  id: string
  connectionId: string
  marketplace: string
  channelName: string
  /** the account at the marketplace, for links to it */
  account: string | null
  externalId: string
  title: string
  sku: string | null
  price: string | null
  /** price before a reduction */
  basePrice: string | null
  currency: string | null
  inventory: number | null
  status: ProductStatus
  /** as Postgres prints it; null while the channel still has it */
  sourceDeletedAt: string | null
  /** SKUs it shares with other listings of the product */
  sharedSkus: string[]
  variants: ItemVariant[]
}

/** What a person decided about listings of the product. */
export interface ListingDecision {
  id: string
  kind: 'same' | 'apart'
  /** the listing decided on, and for `same` the other one */
  productId: string
  otherProductId: string | null
  /** title of whichever of the two belongs to another product now */
  elsewhere: { itemId: string; title: string; channelName: string } | null
  decidedAt: Date
  decidedBy: string | null
}

export interface ItemDetails {
  id: string
  title: string
  sku: string | null
  category: string | null
  imageUrl: string | null
  status: ProductStatus
  stockLow: number | null
  stockHigh: number | null
  listings: Listing[]
  decisions: ListingDecision[]
  sales: ItemSales
}

/** A product across channels with what the page about it shows. Throws `not_found`. */
export function getItem(ctx: Ctx, id: string): Promise<ItemDetails> {
  return read(ctx, async (tx) => {
    const [item] = await tx.execute<
      Omit<ItemDetails, 'listings' | 'decisions' | 'sales'> & Row
    >(sql`
      select i.id, i.title, i.sku, i.category, i.image_url as "imageUrl", i.status, i.stock_low as "stockLow",
        i.stock_high as "stockHigh" from tenant.catalog_items i where i.id = ${id}::uuid`)
    if (!item) throw new AppError('not_found', 'This product does not exist (any more).')
    const [listings, decisions, sales] = await Promise.all([
      readListings(tx, id),
      readDecisions(tx, id),
      readItemSales(tx, ctx, id),
    ])
    return { ...item, listings, decisions, sales }
  })
}

type Row = Record<string, unknown>

async function readListings(tx: Tx, itemId: string): Promise<Listing[]> {
  return tx.execute<Listing & Row>(sql`
    select p.id, p.connection_id as "connectionId", k.marketplace, k.name as "channelName",
      k.external_account_id as account, p.external_id as "externalId", p.title, p.sku, p.price::text as price,
      p.base_price::text as "basePrice", p.currency, p.inventory, p.status, p.source_deleted_at::text as "sourceDeletedAt",
      coalesce((select jsonb_agg(distinct s.sku_key order by s.sku_key)
        from tenant.product_skus s join tenant.product_skus o on o.sku_key = s.sku_key and o.product_id <> s.product_id
        join tenant.products q on q.id = o.product_id and q.item_id = p.item_id
        where s.product_id = p.id), '[]') as "sharedSkus",
      coalesce((select jsonb_agg(jsonb_build_object('title', v.title, 'sku', v.sku, 'price', v.price::text,
          'inventory', v.inventory) order by v.title, v.external_id)
        from tenant.product_variants v where v.product_id = p.id), '[]') as variants
    from tenant.products p join tenant.connections k on k.id = p.connection_id
    where p.item_id = ${itemId}::uuid order by k.created_at, p.created_at, p.id`)
}

async function readDecisions(tx: Tx, itemId: string): Promise<ListingDecision[]> {
  const rows = await tx.execute<
    Omit<ListingDecision, 'decidedAt'> & { decidedAt: string } & Row
  >(sql`
    with concerned as (
      select d.* from tenant.products p join tenant.catalog_decisions d on d.product_id = p.id
      where p.item_id = ${itemId}::uuid and d.undone_at is null
      union
      select d.* from tenant.products p join tenant.catalog_decisions d on d.other_product_id = p.id
      where p.item_id = ${itemId}::uuid and d.undone_at is null
      union
      select d.* from tenant.products p
      join tenant.product_skus s on s.product_id = p.id
      join tenant.product_skus o on o.sku_key = s.sku_key
      join tenant.catalog_decisions d on d.product_id = o.product_id
      where p.item_id = ${itemId}::uuid and d.undone_at is null and d.kind = 'apart'
    )
    select d.id, d.kind, d.product_id as "productId", d.other_product_id as "otherProductId",
      d.decided_at::text as "decidedAt", d.decided_by as "decidedBy",
      (select jsonb_build_object('itemId', p.item_id, 'title', p.title, 'channelName', k.name)
        from tenant.products p join tenant.connections k on k.id = p.connection_id
        where p.id in (d.product_id, d.other_product_id) and p.item_id <> ${itemId}::uuid limit 1) as elsewhere
    from concerned d order by d.decided_at desc, d.id desc`)
  return rows.map((row) => ({ ...row, decidedAt: instantOf(row.decidedAt) }))
}
