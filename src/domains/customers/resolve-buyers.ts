import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { groupNewBuyers, matchKnownBuyers, storedPeople } from './match-buyers'

/**
 * Finds or makes the person of each row in incoming_buyers, and stores how this connection knows them.
 * Needs lockPeople(). Sets customer_id and identity_id of incoming_buyers. What a source's own record says of a known
 * identity is for storeRecords() to write.
 */
export async function resolveBuyers(
  tx: Tx,
  source: { orgId: string; connectionId: string; importId: string | null; at: string },
): Promise<void> {
  const { orgId, connectionId, importId, at } = source
  await matchKnownBuyers(tx, storedPeople({ orgId, connectionId }))
  await groupNewBuyers(tx)
  await tx.execute(sql`
    insert into customers (org_id, id, external_id, name, first_seen_at)
    select ${orgId}, customer_id, min(external_id), min(name), min(first_seen_at)
    from incoming_buyers where is_new group by customer_id`)
  if (importId) {
    await tx.execute(sql`
      insert into import_changes (org_id, import_id, kind, record_id, before)
      select ${orgId}, ${importId}, 'identity', i.id, to_jsonb(i)
      from incoming_buyers b join customer_identities i
        on i.org_id = ${orgId} and i.connection_id = ${connectionId} and i.external_id = b.external_id
      where i.import_id is distinct from ${importId}
      on conflict do nothing`)
  }
  await tx.execute(sql`
    with stored as (insert into customer_identities as i (org_id, id, customer_id, connection_id, import_id, external_id, name, email,
      email_hash, email_local_hash, email_domain_hash, email_is_masked, phone, phone_hash, street, postcode,
      city, region, country, first_seen_at, last_seen_at, source_updated_at, source_hash, source_tags)
    select ${orgId}, internal.uuid_v7(), customer_id, ${connectionId}, ${importId}::uuid, external_id, name, email,
      email_hash, email_local_hash, email_domain_hash, email_is_masked, phone, phone_hash, street, postcode,
      city, region, country, first_seen_at, last_seen_at, source_updated_at, source_hash, coalesce(source_tags, '{}')
    from incoming_buyers
    on conflict (org_id, connection_id, external_id) do update set
      name = ${latest('name')},
      email = case when ${newer('email_hash')} then excluded.email else i.email end,
      email_local_hash = case when ${newer('email_hash')} then excluded.email_local_hash else i.email_local_hash end,
      email_domain_hash = case when ${newer('email_hash')} then excluded.email_domain_hash else i.email_domain_hash end,
      email_is_masked = case when ${newer('email_hash')} then excluded.email_is_masked else i.email_is_masked end,
      email_hash = case when ${newer('email_hash')} then excluded.email_hash else i.email_hash end,
      phone = case when ${newer('phone_hash')} then excluded.phone else i.phone end,
      phone_hash = case when ${newer('phone_hash')} then excluded.phone_hash else i.phone_hash end,
      street = ${latest('street')},
      postcode = ${latest('postcode')},
      city = ${latest('city')},
      region = ${latest('region')},
      country = ${latest('country')},
      first_seen_at = least(i.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at),
      source_deleted_at = case when i.source_deleted_at >= excluded.last_seen_at then i.source_deleted_at end,
      updated_at = ${at}
    returning i.id, i.external_id)
    update incoming_buyers b set identity_id = s.id from stored s where s.external_id = b.external_id`)
  await tx.execute(sql`
    insert into identity_keys (org_id, kind, hash, customer_id)
    select distinct on (kind, hash) ${orgId}::uuid, kind, hash, customer_id
    from incoming_buyers, lateral (values
      ('email', case when not email_is_masked then email_hash end), ('phone', phone_hash)) k (kind, hash)
    where hash is not null
    order by kind, hash, customer_id
    on conflict do nothing`)
}

/** The source's own record of the person is as new: it keeps what it says, and what it leaves out. */
const isRecorded = 'coalesce(i.source_updated_at >= excluded.last_seen_at, false)'

/** The incoming value replaces the stored one: it is known, and seen no earlier (or none is stored). */
const newer = (column: 'email_hash' | 'phone_hash') =>
  sql.raw(
    `not ${isRecorded} and excluded.${column} is not null and (i.${column} is null or excluded.last_seen_at >= i.last_seen_at)`,
  )

/** The value of whoever was seen last and knows one. */
const latest = (column: string) =>
  sql.raw(`case when ${isRecorded} then i.${column} else
    coalesce(case when excluded.last_seen_at >= i.last_seen_at then excluded.${column} end, i.${column}, excluded.${column}) end`)
