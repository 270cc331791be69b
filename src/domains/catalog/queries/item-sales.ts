import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import { skuKey } from '../sku-key'

/** Days of the chart. */
export const SALES_DAYS = 90
const MOST_BUYERS = 20

export interface ItemBuyer {
  customerId: string
  name: string | null
  pieces: number
  orders: number
  lastOrderAt: Date
}

export interface ItemSales {
  /** over all time: purchases only */
  pieces: number
  orders: number
  buyers: number
  /** decimal text in the organization's currency */
  revenue: string
  /** pieces sold in a currency without a rate: not in the revenue */
  unpriced: number
  /** one point per local day, the oldest first */
  days: { day: string; pieces: number; revenue: string }[]
  /** who bought most pieces */
  topBuyers: ItemBuyer[]
}

/**
 * What a product across channels sold. Lines that name a listing are found by it; those of which only the SKU is known
 * count for the product that bears it, and for the one matched by SKU where people keep several apart.
 */
export async function readItemSales(tx: Tx, ctx: Ctx, itemId: string): Promise<ItemSales> {
  const [row] = await tx.execute<Stored>(sql`
    with ${linesOf(itemId)}
    select coalesce(sum(quantity), 0)::float8 as pieces, count(distinct order_id)::int as orders,
      count(distinct customer_id)::int as buyers, coalesce(sum(amount), 0)::text as revenue,
      coalesce(sum(quantity) filter (where amount is null), 0)::float8 as unpriced,
      (${days(ctx)}) as days, (${topBuyers}) as "topBuyers"
    from lines`)
  if (!row) throw new Error('No figures came back')
  return {
    ...row,
    topBuyers: row.topBuyers.map((buyer) => ({
      ...buyer,
      lastOrderAt: new Date(buyer.lastOrderAt),
    })),
  }
}

type Stored = Omit<ItemSales, 'topBuyers'> & {
  topBuyers: (Omit<ItemBuyer, 'lastOrderAt'> & { lastOrderAt: string })[]
} & Record<string, unknown>

const linesOf = (itemId: string): SQL => sql`
  listed as materialized (
    select id from tenant.products where item_id = ${itemId}::uuid
  ), owned as materialized (
    select sku_key from (
      select distinct on (s.sku_key) s.sku_key, p.item_id
      from tenant.product_skus s join tenant.products p on p.id = s.product_id
      where s.sku_key in (select o.sku_key from listed l join tenant.product_skus o on o.product_id = l.id)
      order by s.sku_key, exists (select from tenant.catalog_decisions d where d.product_id = s.product_id
        and d.kind = 'apart' and d.undone_at is null), s.product_id
    ) first_of where item_id = ${itemId}::uuid
  ), named as (
    select t.order_id, t.quantity, t.total_price from listed l
    join tenant.order_items t on t.product_id = l.id
    union all
    select t.order_id, t.quantity, t.total_price from owned w
    join tenant.order_items t on t.product_id is null and t.sku is not null and ${skuKey(sql`t.sku`)} = w.sku_key
  ), lines as materialized (
    select n.order_id, n.quantity, round(n.total_price * o.fx_rate, 4) as amount, o.customer_id, o.ordered_at
    from named n join tenant.orders o on o.id = n.order_id
    where o.counts_as_purchase and o.source_deleted_at is null
  )`

const days = (ctx: Ctx): SQL => sql`
  select jsonb_agg(jsonb_build_object('day', day, 'pieces', pieces, 'revenue', revenue::text) order by day)
  from (
    select d.day::date as day, coalesce(sum(l.quantity), 0) as pieces, coalesce(sum(l.amount), 0) as revenue
    from organizations g
    cross join lateral (select (${ctx.now().toISOString()}::timestamptz at time zone g.time_zone)::date as today) n
    cross join lateral generate_series(n.today - ${SALES_DAYS - 1}::int, n.today, interval '1 day') d(day)
    left join lines l on (l.ordered_at at time zone g.time_zone)::date = d.day::date
    where g.id = ${ctx.orgId} group by 1
  ) by_day`

const topBuyers: SQL = sql`
  select coalesce(jsonb_agg(jsonb_build_object('customerId', b.customer_id, 'name', c.name, 'pieces', b.pieces,
    'orders', b.orders, 'lastOrderAt', b.last_at) order by b.pieces desc, b.last_at desc, b.customer_id), '[]')
  from (
    select customer_id, sum(quantity) as pieces, count(distinct order_id) as orders, max(ordered_at) as last_at
    from lines where customer_id is not null
    group by customer_id order by 2 desc, 4 desc, 1 limit ${MOST_BUYERS}::int
  ) b join tenant.customers c on c.id = b.customer_id`
