import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { ERASED_NAME } from './gather-forgotten'

/**
 * Puts a row without contact data in place of each forgotten identity of a channel, so that orders keep their buyer;
 * what a colleague typed goes. A name stays empty where the person is known elsewhere.
 */
export async function replaceIdentities({ tx, orgId, now }: TxCtx): Promise<void> {
  const at = now().toISOString()
  await tx.execute(sql`
    delete from customer_identities i using forgotten f where i.org_id = ${orgId} and i.id = f.id`)
  await tx.execute(sql`
    insert into customer_identities as i (org_id, id, customer_id, connection_id, external_id, name, country,
      first_seen_at, last_seen_at, created_at, updated_at)
    select ${orgId}, internal.uuid_v7(), f.customer_id, f.connection_id, f.stand_in,
      case when c.is_whole then ${ERASED_NAME} end, f.country, f.first_seen_at, f.last_seen_at,
      ${at}::timestamptz, ${at}::timestamptz
    from forgotten f join forgotten_customers c on c.id = f.customer_id
    where f.connection_id is not null
    on conflict (org_id, connection_id, external_id) do update set created_at = excluded.created_at`)
  await tx.execute(sql`
    delete from import_changes k using forgotten f
    where k.org_id = ${orgId} and k.kind = 'identity' and k.record_id = f.id`)
  await freeKeys({ tx, orgId })
}

/** Keys that no identity of their person bears any more go; whoever else bears the address or phone gets them. */
async function freeKeys({ tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.freed_keys`)
  await tx.execute(sql`create temporary table freed_keys (kind text, hash bytea) on commit drop`)
  await tx.execute(sql`
    with freed as (
      delete from identity_keys k using forgotten_customers c
      where k.org_id = ${orgId} and k.customer_id = c.id and not exists (
        select 1 from customer_identities i
        where i.org_id = ${orgId} and i.customer_id = c.id and k.hash = case k.kind
          when 'email' then case when not i.email_is_masked then i.email_hash end else i.phone_hash end)
      returning k.kind, k.hash
    )
    insert into freed_keys select kind, hash from freed`)
  for (const [kind, hash, isOpen] of [
    ['email', sql`i.email_hash`, sql`not i.email_is_masked`],
    ['phone', sql`i.phone_hash`, sql`true`],
  ] as const) {
    await tx.execute(sql`
      insert into identity_keys (org_id, kind, hash, customer_id)
      select distinct on (f.hash) ${orgId}::uuid, f.kind, f.hash, i.customer_id
      from freed_keys f join customer_identities i on i.org_id = ${orgId} and ${hash} = f.hash
      where f.kind = ${kind} and ${isOpen}
      order by f.hash, i.first_seen_at, i.id
      on conflict do nothing`)
  }
}

/** Lines of files that wait to be applied: the buyer becomes the stand-in, without contact data. */
export async function forgetStagedLines({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    update import_lines l set buyer_external_id = coalesce(f.stand_in, l.buyer_external_id),
      buyer_name = null, buyer_email = null, buyer_email_hash = null, buyer_email_local_hash = null,
      buyer_email_domain_hash = null, buyer_email_is_masked = null, buyer_phone = null, buyer_phone_hash = null,
      address_hash = null, street = null, postcode = null, city = null, region = null, consent = null
    from (
      select l.import_id, l.bucket, l.line_no, min(f.stand_in) filter (
        where f.connection_id = n.connection_id and f.external_id = l.buyer_external_id) as stand_in
      from import_lines l
      join imports n on n.org_id = ${orgId} and n.id = l.import_id
      join forgotten f on f.email_hash = l.buyer_email_hash or f.phone_hash = l.buyer_phone_hash
        or (f.connection_id = n.connection_id and f.external_id = l.buyer_external_id)
      where l.org_id = ${orgId} group by 1, 2, 3
    ) f
    where l.org_id = ${orgId} and l.import_id = f.import_id and l.bucket = f.bucket and l.line_no = f.line_no`)
}
