import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** What an order knows of its buyer; its amounts, days and country stay. */
export const noContact =
  sql.raw(`customer_name = null, customer_email = null, shipping_street = null,
  shipping_postcode = null, shipping_city = null`)

/** Whether an order, with these columns, still knows any of that. */
export const hasContact =
  sql.raw(`num_nonnulls(customer_name, customer_email, shipping_street, shipping_postcode,
  shipping_city) > 0`)

/** The same in the copy of an order that a revert would put back. */
export const noContactInCopy = sql`'{"customer_name": null, "customer_email": null, "shipping_street": null,
  "shipping_postcode": null, "shipping_city": null}'::jsonb`

/** A hash of nothing a source said: the next time the source names the record it differs. */
export const blankHash = sql`sha256(convert_to(gen_random_uuid()::text, 'UTF8'))`

/** Takes contact data from the forgotten orders, the checkouts beside them, and what the source sent about both. */
export async function forgetOrders({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    update orders o set ${noContact}, content_hash = ${blankHash}
    from forgotten_orders f where o.org_id = ${orgId} and o.id = f.id`)
  await tx.execute(sql`
    update shipments s set tracking_number = null
    from forgotten_orders f where s.org_id = ${orgId} and s.order_id = f.id`)
  await tx.execute(sql`
    update import_changes k set before = jsonb_set(k.before, '{order}', k.before -> 'order' || ${noContactInCopy}
      || '{"content_hash": "\\\\x00"}')
    where k.org_id = ${orgId} and k.kind = 'order' and (k.record_id in (select id from forgotten_orders)
      or (k.before -> 'order' ->> 'customer_id')::uuid in (select id from forgotten_customers where is_whole))`)
  await tx.execute(sql`
    delete from raw_payloads r using forgotten_orders f
    where r.org_id = ${orgId} and r.connection_id = f.connection_id and r.kind = 'order'
      and r.external_id = f.external_order_id`)
  await tx.execute(sql`
    delete from failed_records r using forgotten f
    where r.org_id = ${orgId} and r.connection_id = f.connection_id and r.entity = 'customers'
      and r.external_id = f.external_id`)
  await forgetCheckouts({ tx, orgId })
}

async function forgetCheckouts({ tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>): Promise<void> {
  await tx.execute(sql`
    update checkouts k set email = null, recovery_url = null, content_hash = ${blankHash}
    from forgotten_customers c
    where k.org_id = ${orgId} and k.customer_id = c.id and (c.is_whole or exists (
      select 1 from forgotten f where f.customer_id = c.id and f.connection_id = k.connection_id))`)
}
