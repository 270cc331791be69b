import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { createIncomingOrders, describeIncoming } from '@/domains/orders'
import { takeChunkLines } from './chunk-lines'

/**
 * Groups the lines on the shelves of one chunk into incoming orders and items, ready to be applied. The newest copy of an
 * order (repeated header) replaces the earlier ones; lines keep file order; what belongs to the order itself is taken
 * from its first line. Needs no lock.
 */
export async function incomingFromShelves(
  ctx: TxCtx,
  part: { importId: string; chunk: number; chunks: number; updatedAt: string },
): Promise<void> {
  const { tx } = ctx
  // sorts of a chunk fit in memory
  await tx.execute(sql`select set_config('work_mem', '64MB', true)`)
  await takeChunkLines(ctx, part)
  await createIncomingOrders(tx)
  await tx.execute(sql`
    insert into incoming_items (external_order_id, position, external_item_id, title, sku, category, quantity,
      unit_price, total_price)
    select order_number, position, external_item_id, coalesce(title, sku, external_item_id, 'Item'), sku, category,
      quantity, unit_price, line_total
    from (
      select order_number, external_item_id, title, sku, category, quantity, unit_price, line_total, has_item, copy,
        first_value(copy) over in_order as newest, sum(has_item::int) over in_order as position
      from chunk_lines
      window in_order as (partition by order_number order by copy desc, line_no)
    ) l
    where has_item and copy = newest`)
  // the lines are too new to have statistics: without them the two sides would be joined in a nested loop
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)
  await tx.execute(sql`
    insert into incoming_orders (external_order_id, status, raw_status, payment_status, is_test, currency, total_amount,
      refunded_amount, shipping_amount, channel_fee, ordered_at, source_updated_at, customer_name, buyer_external_id,
      email, email_hash, email_local_hash, email_domain_hash, email_is_masked, phone, phone_hash, street, postcode,
      address_hash, city, region, country, consent)
    select f.order_number, f.status, f.raw_status, f.payment_status, false, f.currency,
      coalesce(f.order_total, s.items_total + coalesce(f.shipping_amount, 0)),
      coalesce(f.refunded_amount, 0), coalesce(f.shipping_amount, 0), 0, s.ordered_at, ${part.updatedAt},
      f.buyer_name, f.buyer_external_id, f.buyer_email, f.buyer_email_hash, f.buyer_email_local_hash,
      f.buyer_email_domain_hash, coalesce(f.buyer_email_is_masked, false), f.buyer_phone, f.buyer_phone_hash,
      f.street, f.postcode, f.address_hash, f.city, f.region, f.country, f.consent
    from (
      select distinct on (order_number) * from chunk_heads order by order_number, copy desc, line_no
    ) f
    join (
      select order_number, copy, min(ordered_at) as ordered_at, sum(line_total) as items_total
      from chunk_lines group by order_number, copy
    ) s on s.order_number = f.order_number and s.copy = f.copy`)
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`)
  await tx.execute(
    sql`analyze incoming_orders (external_order_id, buyer_external_id), incoming_items (external_order_id)`,
  )
  await describeIncoming(ctx)
}
