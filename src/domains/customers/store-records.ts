import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * After resolveBuyers(), which wrote those that are new: a record says all that its source knows of the person, so what
 * it leaves out is gone, unless an order has said something since. Of unchanged records the version is noted.
 */
export async function storeRecords(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  const theirs = sql`
    i.org_id = ${orgId} and i.connection_id = ${connectionId} and i.external_id = n.external_id`
  await tx.execute(sql`
    update customer_identities i set name = n.name, email = n.email, email_hash = n.email_hash,
      email_local_hash = n.email_local_hash, email_domain_hash = n.email_domain_hash, email_is_masked = n.email_is_masked,
      phone = n.phone, phone_hash = n.phone_hash, street = n.street, postcode = n.postcode,
      city = n.city, region = n.region, country = n.country
    from incoming_customers n
    where n.action = 'changed' and ${theirs} and n.source_updated_at >= i.last_seen_at`)
  await tx.execute(sql`
    update customer_identities i set source_updated_at = n.source_updated_at, source_hash = n.source_hash,
      source_tags = n.source_tags
    from incoming_customers n
    where n.action = 'changed' and ${theirs}`)
  await tx.execute(sql`
    update customer_identities i set source_updated_at = n.source_updated_at,
      last_seen_at = greatest(i.last_seen_at, n.source_updated_at), updated_at = ${ctx.now().toISOString()}
    from incoming_customers n
    where n.action = 'unchanged' and ${theirs} and i.source_updated_at < n.source_updated_at`)
}
