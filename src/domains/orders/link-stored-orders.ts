import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** Checkouts that wait for one of the orders just stored become completed by it. */
export async function linkCompletedCheckouts(
  { tx, orgId }: TxCtx,
  connectionId: string,
): Promise<void> {
  await tx.execute(sql`
    update checkouts c set completed_order_id = o.id, customer_id = coalesce(c.customer_id, o.customer_id),
      identity_id = case when c.customer_id is null then o.identity_id else c.identity_id end
    from incoming_orders i join orders o on o.org_id = ${orgId} and o.id = i.order_id
    where i.action in ('created', 'changed') and c.org_id = ${orgId} and c.connection_id = ${connectionId}
      and c.completed_external_order_id = i.external_order_id and c.completed_order_id is null`)
}

/** Lines just stored that name no product of the connection may name a variant of one. */
export async function linkLinesByVariant(
  { tx, orgId }: TxCtx,
  connectionId: string,
): Promise<void> {
  await tx.execute(sql`
    update order_items t set product_id = p.id
    from incoming_orders i, product_variants v
    join products p on p.org_id = ${orgId} and p.id = v.product_id and p.connection_id = ${connectionId}
    where i.action in ('created', 'changed') and t.org_id = ${orgId} and t.order_id = i.order_id
      and t.product_id is null and v.org_id = ${orgId} and v.external_id = t.external_item_id`)
}
