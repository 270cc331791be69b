import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { createIncomingOrders } from '@/domains/orders'

/** Lines that one chunk holds on average: a second or two of work, and of waiting for whoever else writes. */
export const LINES_PER_CHUNK = 50_000

/** How many chunks an import of this many lines is applied in. */
export const chunksFor = (lines: number) => Math.min(BUCKETS, Math.ceil(lines / LINES_PER_CHUNK))

/** Order numbers are hashed to 0…BUCKETS−1; a chunk is a range of buckets, so that no order is torn apart. */
export const BUCKETS = 1024

/**
 * Groups the staged lines of one chunk into incoming orders and items. The newest copy of an order (repeated header)
 * replaces the earlier ones; lines keep file order; what belongs to the order itself is taken from its first line.
 */
export async function incomingFromLines(
  ctx: TxCtx,
  part: { importId: string; chunk: number; chunks: number; updatedAt: string },
): Promise<void> {
  const { tx, orgId } = ctx
  const from = Math.floor((BUCKETS * part.chunk) / part.chunks)
  const to = Math.floor((BUCKETS * (part.chunk + 1)) / part.chunks)
  const ofChunk = sql`org_id = ${orgId} and import_id = ${part.importId}::uuid and bucket between ${from} and ${to - 1}`
  // sorts of a chunk fit in memory
  await tx.execute(sql`select set_config('work_mem', '64MB', true)`)
  await createIncomingOrders(tx)
  await tx.execute(sql`
    insert into incoming_items (external_order_id, position, external_item_id, title, sku, category, quantity,
      unit_price, total_price)
    select order_number, position, external_item_id, coalesce(title, sku, external_item_id, 'Item'), sku, category,
      quantity, unit_price, line_total
    from (
      select order_number, external_item_id, title, sku, category, quantity, unit_price, line_total, has_item, copy,
        first_value(copy) over in_order as newest, sum(has_item::int) over in_order as position
      from import_lines where ${ofChunk}
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
      select distinct on (order_number) * from import_lines where ${ofChunk} order by order_number, copy desc, line_no
    ) f
    join (
      select order_number, copy, min(ordered_at) as ordered_at, sum(line_total) as items_total
      from import_lines where ${ofChunk} group by order_number, copy
    ) s on s.order_number = f.order_number and s.copy = f.copy`)
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`)
  await tx.execute(
    sql`analyze incoming_orders (external_order_id, buyer_external_id), incoming_items (external_order_id)`,
  )
}
