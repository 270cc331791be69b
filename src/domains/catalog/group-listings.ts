import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import { refreshItems } from './refresh-items'
import { isApart } from './sku-key'

/**
 * Decides anew which listings are one product, for some listings and all whom that may concern. Listings are one product
 * when SKUs or a person's word lead from one to the other; what people decided last counts. Depends on what is stored
 * alone, never on the order in which it came. Set statements only. Needs lockPeople().
 * @param ids a query that yields `id`, the listings that are new or were changed or decided on
 */
export async function groupListings(ctx: TxCtx, ids: SQL): Promise<void> {
  const { tx, orgId } = ctx
  await gatherListings(ctx, ids)
  await gatherTies(tx, orgId)
  await spreadLabels(tx)
  await giveItems(tx, orgId)
  await tx.execute(sql`
    update products p set item_id = g.item_id from grouped g
    where p.org_id = ${orgId} and p.id = g.product_id and p.item_id is distinct from g.item_id`)
  await refreshItems(
    ctx,
    sql`select item_id as id from grouped union select old_item_id from grouped where old_item_id is not null`,
  )
  ctx.emit('catalog/items.changed', {})
  await tellOfJoined(ctx)
}

const PER_EVENT = 1000

/** Products that have lost all their listings to others. */
async function tellOfJoined(ctx: TxCtx): Promise<void> {
  const items = await ctx.tx.execute<{ from: string; to: string }>(sql`
    select old_item_id as "from", min(item_id::text) as "to" from grouped
    where old_item_id is not null group by 1 having bool_and(item_id <> old_item_id) order by 1`)
  for (let first = 0; first < items.length; first += PER_EVENT)
    ctx.emit('catalog/items.joined', { items: items.slice(first, first + PER_EVENT) })
}

/** The listings, those that share a SKU or a decision with one, and everything that is one product with any of them now. */
async function gatherListings({ tx, orgId }: TxCtx, ids: SQL): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.grouped, pg_temp.ties`)
  await tx.execute(sql`
    create temporary table grouped (
      product_id uuid primary key,
      old_item_id uuid,
      /** least id of the listings this one is tied to, as text: Postgres before 18 has no least uuid */
      label text not null,
      item_id uuid
    ) on commit drop`)
  await tx.execute(sql`
    with touched as materialized (${ids}), near as materialized (
      select id from touched
      union
      select o.product_id from touched t
      join product_skus s on s.org_id = ${orgId} and s.product_id = t.id
      join product_skus o on o.org_id = ${orgId} and o.sku_key = s.sku_key
      union
      select d.other_product_id from touched t
      join catalog_decisions d on d.org_id = ${orgId} and d.product_id = t.id
      where d.kind = 'same' and d.undone_at is null
      union
      select d.product_id from touched t
      join catalog_decisions d on d.org_id = ${orgId} and d.other_product_id = t.id
      where d.kind = 'same' and d.undone_at is null
    ), concerned as (
      select p.id, p.item_id from near n join products p on p.org_id = ${orgId} and p.id = n.id
      union
      select q.id, q.item_id from near n
      join products p on p.org_id = ${orgId} and p.id = n.id
      join products q on q.org_id = ${orgId} and q.item_id = p.item_id
    )
    insert into grouped (product_id, old_item_id, label) select id, item_id, id::text from concerned`)
  await tx.execute(sql`analyze grouped`)
}

/** Pairs of listings that are one product: per SKU the first with each other, and what people said. */
async function gatherTies(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`
    create temporary table ties (a uuid not null, b uuid not null) on commit drop`)
  await tx.execute(sql`
    with matched as (
      select s.sku_key, g.product_id,
        first_value(g.product_id) over (partition by s.sku_key order by g.product_id) as first_id
      from grouped g join product_skus s on s.org_id = ${orgId} and s.product_id = g.product_id
      where not ${isApart(orgId, sql`g.product_id`)}
    ), said as (
      select d.product_id as a, d.other_product_id as b
      from grouped g join catalog_decisions d on d.org_id = ${orgId} and d.product_id = g.product_id
      where d.kind = 'same' and d.undone_at is null and not exists (
        select from catalog_decisions x
        where x.org_id = ${orgId} and x.product_id in (d.product_id, d.other_product_id) and x.kind = 'apart'
          and x.undone_at is null and (x.decided_at, x.id) > (d.decided_at, d.id))
    ), pairs as (
      select first_id as a, product_id as b from matched where first_id <> product_id
      union select a, b from said
    )
    insert into ties select a, b from pairs union select b, a from pairs`)
  await tx.execute(sql`analyze ties`)
}

/** Lets the least label go from listing to listing until none changes. */
async function spreadLabels(tx: Tx): Promise<void> {
  for (;;) {
    const changed = await tx.execute(sql`
      update grouped g set label = n.label
      from (
        select t.b as product_id, min(a.label collate "C") as label
        from ties t join grouped a on a.product_id = t.a group by t.b
      ) n
      where n.product_id = g.product_id and n.label collate "C" < g.label collate "C" returning 1`)
    if (changed.length === 0) return
  }
}

/** A product goes on as the group that has most of its listings; a group that is left without one is a new product. */
async function giveItems(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`
    with heirs as (
      select distinct on (old_item_id) old_item_id, label from grouped
      where old_item_id is not null
      group by old_item_id, label order by old_item_id, count(*) desc, min(product_id::text)
    ), kept as (
      select label, min(old_item_id::text)::uuid as item_id from heirs group by label
    ), named as materialized (
      select l.label, coalesce(k.item_id, internal.uuid_v7()) as item_id
      from (select distinct label from grouped) l left join kept k using (label)
    )
    update grouped g set item_id = n.item_id from named n where n.label = g.label`)
  await tx.execute(sql`
    insert into catalog_items (org_id, id, title, status)
    select distinct ${orgId}::uuid, item_id, '', 'inactive' from grouped
    on conflict do nothing`)
}
