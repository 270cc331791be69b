import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import type { UnifiedProduct } from '@/unified/product'
import { piecesOf } from './pieces'

/** Two temporary tables, gone at commit: products on their way in and their variants. */
export async function loadIncomingProducts(tx: Tx, products: UnifiedProduct[]): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.incoming_products, pg_temp.incoming_variants`)
  await tx.execute(sql`
    create temporary table incoming_products (
      external_id text primary key,
      title text not null,
      sku text,
      category text,
      style_tags text[] not null,
      price numeric(19,4),
      base_price numeric(19,4),
      currency text,
      inventory integer,
      status text not null,
      image_url text,
      source_updated_at timestamptz not null,
      source_deleted_at timestamptz,
      product_id uuid,
      action text
    ) on commit drop`)
  await tx.execute(sql`
    create temporary table incoming_variants (
      product_external_id text not null,
      external_id text not null,
      title text not null,
      sku text,
      price numeric(19,4),
      currency text,
      inventory integer,
      inventory_item_id text,
      is_counted boolean not null default false,
      primary key (product_external_id, external_id)
    ) on commit drop`)
  await tx.execute(sql`
    insert into incoming_products
    select * from jsonb_populate_recordset(null::incoming_products, ${JSON.stringify(products.map(productRow))}::jsonb)`)
  await tx.execute(sql`
    insert into incoming_variants
    select * from jsonb_populate_recordset(null::incoming_variants, ${JSON.stringify(products.flatMap(variantRows))}::jsonb)`)
  await tx.execute(
    sql`analyze incoming_products (external_id), incoming_variants (product_external_id, external_id)`,
  )
}

const productRow = (product: UnifiedProduct) => ({
  external_id: product.externalId,
  title: product.title,
  sku: product.sku,
  category: product.category,
  style_tags: product.styleTags,
  price: product.price,
  base_price: product.basePrice,
  currency: product.currency,
  inventory: product.inventory,
  status: product.status,
  image_url: product.imageUrl,
  source_updated_at: product.sourceUpdatedAt,
})

function variantRows({ externalId, currency, variants }: UnifiedProduct) {
  const unique = new Map(variants.map((variant) => [variant.externalId, variant]))
  return [...unique.values()].map((variant) => ({
    product_external_id: externalId,
    external_id: variant.externalId,
    title: variant.title,
    sku: variant.sku,
    price: variant.price,
    currency,
    inventory: variant.inventory,
    inventory_item_id: variant.inventoryItemId,
    is_counted: false,
  }))
}

/**
 * Sets product_id and action (created, changed, unchanged or stale) of each incoming product, and completes what it says
 * by what is known from elsewhere, so that the same row comes out in whatever order things arrive:
 * - a version from before the product's deletion at the source stays deleted, a later one revives it
 * - pieces counted at places after this version stand for its own figures
 *
 * An older version is stale. One of equal or later time is written when it differs: of two of one time the last heard wins.
 */
export async function classifyProducts(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  await tx.execute(sql`
    with known as (
      select i.external_id, p.id,
        case when p.id is null then 'created' when p.source_updated_at > i.source_updated_at then 'stale' end as action,
        case when p.source_deleted_at >= i.source_updated_at then p.source_deleted_at end as deleted_at
      from incoming_products i
      left join products p on p.org_id = ${orgId} and p.connection_id = ${connectionId}
        and p.external_id = i.external_id
    )
    update incoming_products i set product_id = coalesce(k.id, internal.uuid_v7()), action = k.action,
      source_deleted_at = k.deleted_at, status = case when k.deleted_at is null then i.status else 'inactive' end
    from known k where k.external_id = i.external_id`)
  await countPieces(ctx)
  await tx.execute(sql`
    update incoming_products i set action = case
      when (i.title, i.sku, i.category, i.style_tags, i.price, i.base_price, i.currency, i.inventory, i.status,
          i.image_url, i.source_deleted_at)
        is not distinct from (p.title, p.sku, p.category, p.style_tags, p.price, p.base_price, p.currency, p.inventory,
          p.status, p.image_url, p.source_deleted_at)
        and (select ${variantContent} from incoming_variants v where v.product_external_id = i.external_id)
          is not distinct from (select ${variantContent} from product_variants v
            where v.org_id = ${orgId} and v.product_id = i.product_id)
      then 'unchanged' else 'changed' end
    from products p
    where i.action is null and p.org_id = ${orgId} and p.id = i.product_id`)
}

const variantContent = sql`
  jsonb_agg(jsonb_build_array(v.external_id, v.title, v.sku, v.price, v.currency, v.inventory, v.inventory_item_id)
    order by v.external_id collate "C")`

/** Where a place was counted after this version of its product, the sum over places stands for the version's own figure. */
async function countPieces({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    update incoming_variants v set inventory = l.pieces, is_counted = true
    from incoming_products i,
      lateral (
        select s.variant_external_id, ${piecesOf(sql`s.available`)} as pieces from stock_levels s
        where s.org_id = ${orgId} and s.product_id = i.product_id
        group by s.variant_external_id having max(s.source_updated_at) > i.source_updated_at
      ) l
    where i.action is null and v.product_external_id = i.external_id and v.external_id = l.variant_external_id`)
  await tx.execute(sql`
    update incoming_products i set inventory = s.pieces,
      status = case when i.status = 'inactive' then 'inactive' when s.is_out then 'out_of_stock' else 'active' end
    from (
      select product_external_id, ${piecesOf(sql`inventory`)} as pieces,
        sum(inventory) <= 0 and bool_and(inventory is not null) as is_out
      from incoming_variants group by product_external_id having bool_or(is_counted)
    ) s
    where s.product_external_id = i.external_id`)
}
