import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { deleteFile } from '@/platform/storage/file-store'
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
  // what was found with them; others may be found anew without
  await tx.execute(sql`
    update match_keys k set keys = '{}' from forgotten_customers c where k.org_id = ${orgId} and k.customer_id = c.id`)
  await tx.execute(sql`
    delete from customer_matches m using forgotten_customers c
    where m.org_id = ${orgId} and m.state = 'proposed' and c.id in (m.first_id, m.second_id)`)
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

/**
 * Files that were read and wait for a yes: one that names a forgotten person is discarded, with the reason, for what it
 * says of them cannot be taken out of it. What was read of ended imports goes.
 */
export async function discardStagedFiles(ctx: TxCtx): Promise<void> {
  const { tx, orgId } = ctx
  const discarded = await tx.execute<{ id: string; fileKey: string | null }>(sql`
    update imports n set status = 'discarded', rehearsal = null, file_key = null, finished_at = ${ctx.now().toISOString()},
      error = 'The file names a person who was erased. Take them out of it and import it again.'
    from imports o
    where n.org_id = ${orgId} and o.org_id = ${orgId} and o.id = n.id
      and n.status in ('uploaded', 'needs_mapping', 'rehearsed') and exists (
        select 1 from import_shelves s join forgotten f
          on strpos(s.heads, encode(f.email_hash, 'hex')) > 0 or strpos(s.heads, encode(f.phone_hash, 'hex')) > 0
          or (f.connection_id = n.connection_id and strpos(s.heads, chr(9) || f.external_id || chr(9)) > 0)
        where s.org_id = ${orgId} and s.import_id = n.id)
    returning n.id, o.file_key as "fileKey"`)
  await tx.execute(sql`
    delete from import_shelves s using imports n
    where s.org_id = ${orgId} and n.org_id = ${orgId} and n.id = s.import_id
      and n.status in ('completed', 'failed', 'reverted', 'discarded')`)
  await tx.execute(sql`
    delete from import_rejects r using imports n
    where r.org_id = ${orgId} and n.org_id = ${orgId} and n.id = r.import_id and n.status = 'discarded'`)
  for (const { fileKey } of discarded) if (fileKey) await deleteFile(fileKey)
}
