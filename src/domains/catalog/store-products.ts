import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** Writes created and changed products with their variants. Of unchanged ones only the version is noted. */
export async function storeProducts(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  const at = ctx.now().toISOString()
  await tx.execute(sql`
    insert into products as p (org_id, id, connection_id, external_id, title, sku, category, style_tags, price,
      base_price, currency, inventory, status, image_url, source_updated_at, source_deleted_at)
    select ${orgId}, product_id, ${connectionId}, external_id, title, sku, category, style_tags, price,
      base_price, currency, inventory, status, image_url, source_updated_at, source_deleted_at
    from incoming_products where action in ('created', 'changed')
    on conflict (org_id, connection_id, external_id) do update set
      title = excluded.title, sku = excluded.sku, category = excluded.category, style_tags = excluded.style_tags,
      price = excluded.price, base_price = excluded.base_price, currency = excluded.currency,
      inventory = excluded.inventory, status = excluded.status, image_url = excluded.image_url,
      source_updated_at = excluded.source_updated_at, source_deleted_at = excluded.source_deleted_at,
      updated_at = ${at}`)
  await tx.execute(sql`
    update products p set source_updated_at = i.source_updated_at
    from incoming_products i
    where i.action = 'unchanged' and p.org_id = ${orgId} and p.id = i.product_id
      and p.source_updated_at is distinct from i.source_updated_at`)
  await storeVariants(ctx)
}

/** Variants that a product no longer has go. What was counted of them stays: they may come back in another version. */
async function storeVariants({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    delete from product_variants v using incoming_products i
    where i.action = 'changed' and v.org_id = ${orgId} and v.product_id = i.product_id
      and not exists (select from incoming_variants n
        where n.product_external_id = i.external_id and n.external_id = v.external_id)`)
  await tx.execute(sql`
    insert into product_variants as v (org_id, id, product_id, external_id, title, sku, price, currency, inventory,
      inventory_item_id)
    select ${orgId}, internal.uuid_v7(), i.product_id, n.external_id, n.title, n.sku, n.price, n.currency, n.inventory,
      n.inventory_item_id
    from incoming_products i join incoming_variants n on n.product_external_id = i.external_id
    where i.action in ('created', 'changed')
    on conflict (org_id, product_id, external_id) do update set
      title = excluded.title, sku = excluded.sku, price = excluded.price, currency = excluded.currency,
      inventory = excluded.inventory, inventory_item_id = excluded.inventory_item_id`)
}

/** Lines of the connection's orders that name one of these products, or a variant, and could not be linked when they came. */
export async function linkLines({ tx, orgId }: TxCtx, connectionId: string): Promise<void> {
  await tx.execute(sql`
    update order_items t set product_id = n.product_id
    from (
      select distinct on (external_id) external_id, product_id
      from (
        select external_id, product_id, 1 as rank from incoming_products where action in ('created', 'changed')
        union all
        select v.external_id, i.product_id, 2 from incoming_variants v
        join incoming_products i on i.external_id = v.product_external_id
        where i.action in ('created', 'changed')
      ) named order by external_id, rank, product_id
    ) n, orders o
    where t.org_id = ${orgId} and t.product_id is null and t.external_item_id = n.external_id
      and o.org_id = ${orgId} and o.id = t.order_id and o.connection_id = ${connectionId}`)
}
