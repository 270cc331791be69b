import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { piecesOf } from './pieces'

/**
 * Recomputes what products say from their listings: words of the first that is on sale, else of the first; the best
 * status; stock by channel. A product without a listing goes.
 * @param ids a query that yields `id`, the products across channels
 */
export async function refreshItems(ctx: TxCtx, ids: SQL): Promise<void> {
  const { tx, orgId } = ctx
  const first = (column: string) =>
    sql.raw(
      `(array_agg(p.${column} order by (p.status = 'active') desc, p.created_at, p.id) filter (where p.${column} is not null))[1]`,
    )
  await tx.execute(sql`
    with touched as materialized (select distinct id from (${ids}) t where id is not null), said as (
      select p.item_id, ${first('title')} as title, ${first('sku')} as sku, ${first('category')} as category,
        ${first('image_url')} as image_url,
        case when bool_or(p.status = 'active') then 'active'
          when bool_or(p.status = 'out_of_stock') then 'out_of_stock' else 'inactive' end as status,
        coalesce(array_agg(distinct p.connection_id order by p.connection_id)
          filter (where p.source_deleted_at is null), '{}') as connection_ids
      from touched t join products p on p.org_id = ${orgId} and p.item_id = t.id group by p.item_id
    ), counted as (
      select item_id, min(pieces) as low, max(pieces) as high
      from (
        select p.item_id, ${piecesOf(sql`p.inventory`)} as pieces
        from touched t join products p on p.org_id = ${orgId} and p.item_id = t.id
        where p.status <> 'inactive' and p.inventory is not null group by p.item_id, p.connection_id
      ) of_channel group by item_id
    )
    update catalog_items i set title = s.title, sku = s.sku, category = s.category, image_url = s.image_url,
      status = s.status, connection_ids = s.connection_ids, stock_low = c.low, stock_high = c.high,
      updated_at = ${ctx.now().toISOString()}
    from said s left join counted c using (item_id)
    where i.org_id = ${orgId} and i.id = s.item_id
      and (i.title, i.sku, i.category, i.image_url, i.status, i.connection_ids, i.stock_low, i.stock_high)
        is distinct from (s.title, s.sku, s.category, s.image_url, s.status, s.connection_ids, c.low, c.high)`)
  await tx.execute(sql`
    delete from catalog_items i using (${ids}) t
    where i.org_id = ${orgId} and i.id = t.id
      and not exists (select from products p where p.org_id = ${orgId} and p.item_id = i.id)`)
}
