import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import { getConnection } from '@/db/get-connection'
import { lockPeople } from '@/db/lock-people'
import { newestVersions } from '@/db/newest-versions'
import { verb } from '@/db/verb'
import type { UnifiedStock } from '@/unified/product'
import { piecesOf } from './pieces'
import { refreshItems } from './refresh-items'
import { IngestStock } from './schemas'

export interface IngestedStock {
  /** places where a count is new or another */
  changed: number
  unchanged: number
  /** older than what is stored: left alone */
  stale: number
  /** inventory item ids of no variant we know: their products must be read */
  unknown: string[]
  /** products of variants with pieces at places that were never counted here: read them from the marketplace */
  reread: string[]
}

/**
 * Takes counts of variants at places in, and brings the stock of variants and products in step. An older count than is
 * stored changes nothing; of two of one time the last heard wins. Where the places counted before did not add up to the
 * variant's stock there are others, so the sum is no more than the best guess until the product is read.
 */
export const ingestStock = verb({
  name: 'catalog.ingestStock',
  role: 'agent',
  input: IngestStock,
  run: async (ctx, { connectionId, stock }): Promise<IngestedStock> => {
    await lockPeople(ctx.tx, ctx.orgId)
    await getConnection(ctx, connectionId)
    await loadIncomingStock(
      ctx.tx,
      newestVersions(stock, (count) => JSON.stringify([count.inventoryItemId, count.location])),
    )
    await classifyStock(ctx, connectionId)
    await storeLevels(ctx)
    await recountVariants(ctx)
    await recountProducts(ctx)
    await refreshItems(
      ctx,
      sql`select p.item_id as id from incoming_stock s
        join products p on p.org_id = ${ctx.orgId} and p.id = s.product_id where s.action = 'changed'`,
    )
    return countActions(ctx)
  },
  audit: ({ connectionId }, { unknown, reread, ...counts }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...counts, unknown: unknown.length, reread: reread.length },
  }),
})

async function loadIncomingStock(tx: Tx, stock: UnifiedStock[]): Promise<void> {
  const rows = stock.map((count) => ({
    inventory_item_id: count.inventoryItemId,
    location: count.location,
    available: count.available,
    source_updated_at: count.sourceUpdatedAt,
  }))
  await tx.execute(sql`drop table if exists pg_temp.incoming_stock`)
  await tx.execute(sql`
    create temporary table incoming_stock (
      inventory_item_id text not null,
      location text not null,
      available integer not null,
      source_updated_at timestamptz not null,
      product_id uuid,
      variant_external_id text,
      action text,
      is_whole boolean,
      primary key (inventory_item_id, location)
    ) on commit drop`)
  await tx.execute(sql`
    insert into incoming_stock
    select * from jsonb_populate_recordset(null::incoming_stock, ${JSON.stringify(rows)}::jsonb)`)
}

/**
 * Sets whose pieces they are; action: changed, unchanged, stale, or none where no variant is known; and whether the places
 * counted before are all there are, or the product's version knows of all.
 */
async function classifyStock({ tx, orgId }: TxCtx, connectionId: string): Promise<void> {
  await tx.execute(sql`
    update incoming_stock i set product_id = v.product_id, variant_external_id = v.external_id,
      action = case when s.source_updated_at is null then 'changed'
        when s.source_updated_at > i.source_updated_at then 'stale'
        when s.available = i.available then 'unchanged' else 'changed' end,
      is_whole = coalesce(p.source_updated_at >= i.source_updated_at, false) or v.inventory is not distinct from (
        select ${piecesOf(sql`l.available`)} from stock_levels l where l.org_id = ${orgId}
          and l.product_id = v.product_id and l.variant_external_id = v.external_id)
    from incoming_stock x
    join product_variants v on v.org_id = ${orgId} and v.inventory_item_id = x.inventory_item_id
    join products p on p.org_id = ${orgId} and p.id = v.product_id and p.connection_id = ${connectionId}
    left join stock_levels s on s.org_id = ${orgId} and s.product_id = v.product_id
      and s.variant_external_id = v.external_id and s.location = x.location
    where x.inventory_item_id = i.inventory_item_id and x.location = i.location`)
}

/** Of an unchanged count the version is noted, too. */
async function storeLevels(ctx: TxCtx): Promise<void> {
  await ctx.tx.execute(sql`
    insert into stock_levels as s (org_id, product_id, variant_external_id, location, available, source_updated_at)
    select ${ctx.orgId}, product_id, variant_external_id, location, available, source_updated_at
    from incoming_stock where action in ('changed', 'unchanged')
    on conflict (org_id, product_id, variant_external_id, location) do update set
      available = excluded.available, source_updated_at = excluded.source_updated_at,
      updated_at = ${ctx.now().toISOString()}
    where (s.available, s.source_updated_at) is distinct from (excluded.available, excluded.source_updated_at)`)
}

/** The sum over places, where one was counted after the product's own version; else that version says how many there are. */
async function recountVariants({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    update product_variants v set inventory = l.pieces
    from (
      select s.product_id, s.variant_external_id, ${piecesOf(sql`s.available`)} as pieces,
        max(s.source_updated_at) as counted_at
      from (select distinct product_id, variant_external_id from incoming_stock where action is not null) i
      join stock_levels s on s.org_id = ${orgId} and s.product_id = i.product_id
        and s.variant_external_id = i.variant_external_id
      group by s.product_id, s.variant_external_id
    ) l
    join products p on p.org_id = ${orgId} and p.id = l.product_id
    where v.org_id = ${orgId} and v.product_id = l.product_id and v.external_id = l.variant_external_id
      and l.counted_at > coalesce(p.source_updated_at, '-infinity') and v.inventory is distinct from l.pieces`)
}

/** A product with a variant that is not tracked is never out of stock. */
async function recountProducts(ctx: TxCtx): Promise<void> {
  const { tx, orgId } = ctx
  const changed = await tx.execute(sql`
    with counted as (
      select i.product_id, ${piecesOf(sql`v.inventory`)} as pieces,
        sum(v.inventory) <= 0 and bool_and(v.inventory is not null) as is_out
      from (select distinct s.product_id from incoming_stock s
        join products p on p.org_id = ${orgId} and p.id = s.product_id
        where s.action is not null and exists (
          select from stock_levels l join product_variants w on w.org_id = ${orgId} and w.product_id = l.product_id
            and w.external_id = l.variant_external_id
          where l.org_id = ${orgId} and l.product_id = s.product_id
            and l.source_updated_at > coalesce(p.source_updated_at, '-infinity'))) i
      join product_variants v on v.org_id = ${orgId} and v.product_id = i.product_id
      group by i.product_id
    ), next as (
      select p.id, c.pieces,
        case when p.status = 'inactive' then 'inactive' when c.is_out then 'out_of_stock' else 'active' end as status
      from counted c join products p on p.org_id = ${orgId} and p.id = c.product_id
    )
    update products p set inventory = n.pieces, status = n.status, updated_at = ${ctx.now().toISOString()}
    from next n
    where p.org_id = ${orgId} and p.id = n.id and (p.inventory, p.status) is distinct from (n.pieces, n.status)`)
  if (changed.count > 0) ctx.emit('catalog/stock.changed', {})
}

async function countActions({ tx, orgId }: TxCtx): Promise<IngestedStock> {
  const [counts] = await tx.execute<{ [Key in keyof IngestedStock]: IngestedStock[Key] }>(sql`
    select count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action = 'unchanged')::int as unchanged,
      count(*) filter (where action = 'stale')::int as stale,
      coalesce(array_agg(distinct inventory_item_id) filter (where action is null), '{}') as unknown,
      coalesce(array_agg(distinct p.external_id) filter (where action = 'changed' and not is_whole), '{}') as reread
    from incoming_stock i left join products p on p.org_id = ${orgId} and p.id = i.product_id`)
  if (!counts) throw new Error('No counts came back')
  return counts
}
