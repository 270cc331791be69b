import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { groupListings } from './group-listings'
import { piecesOf } from './pieces'
import { skuKey, skuOwners } from './sku-key'
import { storeSkus } from './store-skus'

/** Listings stored before they were placed, placed at once. */
const UNPLACED = 5000

/**
 * Recomputes what products sold in the last 30 and 90 days, from one pass over the purchases of these days. A line
 * without a product counts for the one that bears its SKU: so do files count.
 */
export const refreshSales = verb({
  name: 'catalog.refreshSales',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ changed: number }> => {
    await placeUnplaced(ctx)
    // reading takes seconds where much is sold: whoever brings orders in does not wait for it
    await countSales(ctx)
    await lockPeople(ctx.tx, ctx.orgId)
    return { changed: await writeSales(ctx) }
  },
  audit: (_, output) => ({ entity: 'catalog', details: { ...output } }),
})

async function placeUnplaced(ctx: TxCtx): Promise<void> {
  const rows = await ctx.tx.execute<{ id: string }>(sql`
    select id from products where org_id = ${ctx.orgId} and item_id is null order by id limit ${UNPLACED}::int`)
  if (rows.length === 0) return
  await lockPeople(ctx.tx, ctx.orgId)
  const ids = sql`select unnest(${sql.param(rows.map(({ id }) => id))}::uuid[]) as id`
  await storeSkus(ctx, ids)
  await groupListings(ctx, ids)
}

/** The same within the transaction of another change. Needs lockPeople(). Answers how many products' figures changed. */
export async function recountSales(ctx: TxCtx): Promise<number> {
  await countSales(ctx)
  return writeSales(ctx)
}

async function countSales({ tx, orgId, now }: TxCtx): Promise<void> {
  const at = sql`${now().toISOString()}::timestamptz`
  await tx.execute(sql`drop table if exists pg_temp.counted_sales`)
  await tx.execute(sql`
    create temporary table counted_sales on commit drop as
    with owners as materialized (${skuOwners(orgId)}), sold as (
      select coalesce(p.item_id, w.item_id) as item_id, o.ordered_at >= ${at} - interval '30 days' as is_recent,
        t.quantity, round(t.total_price * o.fx_rate, 4) as amount, o.customer_id
      from orders o
      join order_items t on t.org_id = o.org_id and t.order_id = o.id
      left join products p on p.org_id = o.org_id and p.id = t.product_id
      left join owners w on t.product_id is null and w.sku_key = ${skuKey(sql`t.sku`)}
      where o.org_id = ${orgId} and o.ordered_at >= ${at} - interval '90 days'
        and o.counts_as_purchase and o.source_deleted_at is null
    )
    select item_id, ${piecesOf(sql`quantity`)} as sold_90,
      coalesce(${piecesOf(sql`case when is_recent then quantity end`)}, 0) as sold_30,
      coalesce(sum(amount), 0) as revenue_90, coalesce(sum(amount) filter (where is_recent), 0) as revenue_30,
      coalesce(${piecesOf(sql`case when amount is null then quantity end`)}, 0) as unpriced_90,
      count(distinct customer_id)::int as buyers_90
    from sold where item_id is not null group by item_id`)
}

async function writeSales({ tx, orgId }: TxCtx): Promise<number> {
  const changed = await tx.execute(sql`
    with fresh as (
      select i.id, coalesce(f.sold_30, 0) as sold_30, coalesce(f.sold_90, 0) as sold_90,
        coalesce(f.revenue_30, 0) as revenue_30, coalesce(f.revenue_90, 0) as revenue_90,
        coalesce(f.unpriced_90, 0) as unpriced_90, coalesce(f.buyers_90, 0) as buyers_90
      from catalog_items i left join counted_sales f on f.item_id = i.id where i.org_id = ${orgId}
    )
    update catalog_items i set sold_30 = n.sold_30, sold_90 = n.sold_90, revenue_30 = n.revenue_30,
      revenue_90 = n.revenue_90, unpriced_90 = n.unpriced_90, buyers_90 = n.buyers_90
    from fresh n
    where i.org_id = ${orgId} and i.id = n.id
      and (i.sold_30, i.sold_90, i.revenue_30, i.revenue_90, i.unpriced_90, i.buyers_90)
        is distinct from (n.sold_30, n.sold_90, n.revenue_30, n.revenue_90, n.unpriced_90, n.buyers_90)
    returning 1`)
  return changed.length
}
