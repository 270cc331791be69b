import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { namesProduct, skuKey } from './sku-key'

/**
 * Brings product_skus in step with listings and their variants.
 * @param ids a query that yields `id`, the listings
 */
export async function storeSkus({ tx, orgId }: TxCtx, ids: SQL): Promise<void> {
  await tx.execute(sql`
    with touched as materialized (${ids}), fresh as materialized (
      select distinct product_id, ${skuKey(sql`sku`)} as sku_key
      from (
        select p.id as product_id, p.sku from products p join touched t on t.id = p.id where p.org_id = ${orgId}
        union all
        select v.product_id, v.sku from product_variants v join touched t on t.id = v.product_id
        where v.org_id = ${orgId}
      ) named where sku is not null
    ), gone as (
      delete from product_skus s using touched t
      where s.org_id = ${orgId} and s.product_id = t.id and not exists (
        select from fresh f where f.product_id = s.product_id and f.sku_key = s.sku_key)
    )
    insert into product_skus (org_id, sku_key, product_id)
    select ${orgId}, sku_key, product_id from fresh where ${namesProduct(sql`sku_key`)}
    on conflict do nothing`)
}
