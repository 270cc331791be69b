import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import type { Keyring } from '@/db/keyring'
import type { UnifiedCustomer } from '@/unified/customer'
import { createIncomingBuyers } from './incoming-buyers'
import { sealContact } from './seal-contact'

/** A temporary table, gone at commit: records of a source's own customer list on their way in. */
export async function loadIncomingCustomers(
  tx: Tx,
  keys: Keyring,
  customers: UnifiedCustomer[],
): Promise<void> {
  await createIncomingBuyers(tx)
  await tx.execute(sql`
    drop table if exists pg_temp.incoming_customers;
    create temporary table incoming_customers (
      like incoming_buyers including indexes,
      old_tags text[] not null,
      action text
    ) on commit drop`)
  const rows = customers.map((customer) => ({
    ...sealContact(keys, customer),
    external_id: customer.externalId,
    name: customer.name,
    first_seen_at: customer.firstSeenAt,
    last_seen_at: customer.sourceUpdatedAt,
    is_new: false,
    source_tags: customer.tags,
    old_tags: [],
    source_updated_at: customer.sourceUpdatedAt,
    source_hash: `\\x${keys.hash('record', contentOf(customer)).toString('hex')}`,
  }))
  await tx.execute(sql`
    insert into incoming_customers
    select * from jsonb_populate_recordset(null::incoming_customers, ${JSON.stringify(rows)}::jsonb)`)
  await tx.execute(sql`analyze incoming_customers (external_id)`)
}

/** Everything a record says but its version, in one order whatever order its fields came in. */
function contentOf({ sourceUpdatedAt: _, ...content }: UnifiedCustomer): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Sets action (created, changed, unchanged or stale) of each incoming record, and puts those to write into
 * incoming_buyers. An older version is stale; of two of one time the last heard wins. The same content at a later time
 * is a change where an order has said something since, or the person was deleted.
 */
export async function classifyCustomers(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  connectionId: string,
): Promise<void> {
  await tx.execute(sql`
    update incoming_customers n set
      old_tags = coalesce(i.source_tags, '{}'),
      action = case when i.id is null then 'created'
        when i.source_updated_at > n.source_updated_at then 'stale'
        when i.source_hash is distinct from n.source_hash then 'changed'
        when i.source_updated_at = n.source_updated_at then 'unchanged'
        when i.last_seen_at > i.source_updated_at or i.source_deleted_at < n.source_updated_at then 'changed'
        else 'unchanged' end
    from incoming_customers x
    left join customer_identities i on i.org_id = ${orgId} and i.connection_id = ${connectionId}
      and i.external_id = x.external_id
    where x.external_id = n.external_id`)
  await tx.execute(sql`
    insert into incoming_buyers (external_id, name, email, email_hash, email_local_hash, email_domain_hash,
      email_is_masked, phone, phone_hash, street, postcode, city, region, country, consent, first_seen_at, last_seen_at,
      source_updated_at, source_hash, source_tags)
    select external_id, name, email, email_hash, email_local_hash, email_domain_hash,
      email_is_masked, phone, phone_hash, street, postcode, city, region, country, consent, first_seen_at, last_seen_at,
      source_updated_at, source_hash, source_tags
    from incoming_customers where action in ('created', 'changed')`)
  await tx.execute(sql`analyze incoming_buyers (external_id)`)
}
