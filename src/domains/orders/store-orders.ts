import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { rateAt } from '@/db/rate-at'
import type { Applied, Source } from './apply-incoming'
import { markStaleDays } from './stale-days'

const EVENT_ORDERS = 500

/** Writes created and changed orders with their lines, keeps what an import replaces, stores the events. */
export async function storeOrders(ctx: TxCtx, source: Source): Promise<Applied> {
  const { tx, orgId } = ctx
  const { connectionId, importId } = source
  if (importId) await keepBefore(ctx, importId)
  await markStaleDays(tx, { orgId, connectionId })
  await tx.execute(sql`
    insert into orders as o (org_id, id, connection_id, import_id, marketplace, external_order_id, order_number, customer_id, identity_id, status,
      raw_status, payment_status, is_test, currency, total_amount, total_base, base_currency, fx_rate, fx_day, fx_source,
      refunded_amount, shipping_amount, channel_fee, item_count, customer_name, customer_email, shipping_street,
      shipping_postcode, shipping_city, shipping_country, ordered_at, shipped_at, fulfilled_at, source_updated_at,
      source_deleted_at, content_hash, is_historical, synced_at)
    select ${orgId}, i.order_id, ${connectionId}, ${importId}::uuid, k.marketplace, i.external_order_id, i.order_number, coalesce(b.customer_id, h.customer_id),
      coalesce(b.identity_id, h.identity_id),
      i.status, i.raw_status, i.payment_status, i.is_test, i.currency, i.total_amount,
      case when i.currency = g.currency then i.total_amount else round(i.total_amount * fx.rate, 4) end, g.currency,
      case when i.currency = g.currency then 1 else fx.rate end,
      case when i.currency = g.currency then (i.ordered_at at time zone g.time_zone)::date else fx.day end,
      fx.source, i.refunded_amount, i.shipping_amount, i.channel_fee, i.item_count, coalesce(i.customer_name, h.customer_name),
      coalesce(i.email, h.customer_email), coalesce(i.street, h.shipping_street), coalesce(i.postcode, h.shipping_postcode),
      coalesce(i.city, h.shipping_city), coalesce(i.country, h.shipping_country), i.ordered_at, i.shipped_at, i.fulfilled_at, i.source_updated_at,
      i.source_deleted_at, i.content_hash, i.ordered_at < k.connected_at, ${ctx.now().toISOString()}
    from incoming_orders i
    join organizations g on g.id = ${orgId}
    join connections k on k.org_id = ${orgId} and k.id = ${connectionId}
    left join incoming_buyers b on b.external_id = i.buyer_external_id
    left join orders h on i.buyer_is_hidden and h.org_id = ${orgId} and h.id = i.order_id
    left join lateral ${rateAt({
      currency: sql`i.currency`,
      base: sql`g.currency`,
      day: sql`(i.ordered_at at time zone g.time_zone)::date`,
    })} fx on true
    where i.action in ('created', 'changed')
    on conflict (org_id, connection_id, external_order_id) do update set
      order_number = excluded.order_number, customer_id = excluded.customer_id, identity_id = excluded.identity_id, status = excluded.status, raw_status = excluded.raw_status,
      payment_status = excluded.payment_status, is_test = excluded.is_test, currency = excluded.currency,
      total_amount = excluded.total_amount, total_base = excluded.total_base, base_currency = excluded.base_currency,
      fx_rate = excluded.fx_rate, fx_day = excluded.fx_day, fx_source = excluded.fx_source, refunded_amount = excluded.refunded_amount,
      shipping_amount = excluded.shipping_amount, channel_fee = excluded.channel_fee, item_count = excluded.item_count,
      customer_name = excluded.customer_name, customer_email = excluded.customer_email,
      shipping_street = excluded.shipping_street, shipping_postcode = excluded.shipping_postcode,
      shipping_city = excluded.shipping_city, shipping_country = excluded.shipping_country,
      ordered_at = excluded.ordered_at, shipped_at = excluded.shipped_at, fulfilled_at = excluded.fulfilled_at,
      source_updated_at = excluded.source_updated_at,
      source_deleted_at = case when excluded.source_deleted_at is null and o.source_deleted_at >= excluded.source_updated_at
        then o.source_deleted_at else excluded.source_deleted_at end,
      content_hash = excluded.content_hash, synced_at = excluded.synced_at`)
  await tx.execute(sql`
    delete from order_items t using incoming_orders i
    where i.action = 'changed' and t.org_id = ${orgId} and t.order_id = i.order_id`)
  await tx.execute(sql`
    insert into order_items (org_id, order_id, position, product_id, external_item_id, title, sku, category,
      quantity, unit_price, total_price, currency)
    select ${orgId}, i.order_id, t.position, p.id, t.external_item_id, t.title, t.sku, t.category,
      t.quantity, t.unit_price, t.total_price, i.currency
    from incoming_items t
    join incoming_orders i using (external_order_id)
    left join products p on p.org_id = ${orgId} and p.connection_id = ${connectionId} and p.external_id = t.external_item_id
    where i.action in ('created', 'changed')`)
  return reportAndAnnounce(ctx)
}

/** The orders an import is about to replace, with their lines, so that a revert puts them back. */
async function keepBefore({ tx, orgId }: TxCtx, importId: string): Promise<void> {
  await tx.execute(sql`
    insert into import_changes (org_id, import_id, kind, record_id, before)
    select ${orgId}, ${importId}, 'order', o.id, jsonb_build_object(
      'order', to_jsonb(o) - 'counts_as_purchase',
      'items', coalesce((select jsonb_agg(to_jsonb(t) order by t.position) from order_items t
        where t.org_id = ${orgId} and t.order_id = o.id), '[]'))
    from incoming_orders i join orders o on o.org_id = ${orgId} and o.id = i.order_id
    where i.action = 'changed'
    on conflict do nothing`)
}

async function reportAndAnnounce(ctx: TxCtx): Promise<Applied> {
  const { tx } = ctx
  const [done] = await tx.execute<Record<keyof Applied, number> & { written: string[] }>(sql`
    select count(*) filter (where action = 'created')::int as created,
      count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action = 'unchanged')::int as unchanged,
      count(*) filter (where action = 'stale')::int as stale,
      (select count(distinct customer_id)::int from incoming_buyers where is_new) as "newCustomers",
      coalesce(array_agg(order_id::text order by order_id) filter (where action in ('created', 'changed')), '{}')
        as written
    from incoming_orders`)
  if (!done) throw new Error('No counts came back')
  const { written, ...counts } = done
  for (let from = 0; from < written.length; from += EVENT_ORDERS) {
    ctx.emit('orders/orders.ingested', { orderIds: written.slice(from, from + EVENT_ORDERS) })
  }
  return counts
}
