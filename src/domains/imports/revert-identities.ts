import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { columnsOf } from './columns-of'
import type { ImportRow } from './internal'

/**
 * Takes back what an import said about people. Identities it brought go, unless something later stands on them; those
 * it changed get back what they said before. Where a later import saw the same identity, that import inherits instead:
 * reverting it, too, then leads to the state before both. Adds the customers concerned to the temporary table `touched`.
 */
export async function revertIdentities(ctx: TxCtx, row: ImportRow): Promise<void> {
  const { tx, orgId } = ctx
  const importId = row.id
  await tx.execute(sql`
    insert into touched select customer_id from customer_identities i
    where i.org_id = ${orgId} and (i.import_id = ${importId} or i.id in (
      select record_id from import_changes
      where org_id = ${orgId} and import_id = ${importId} and kind = 'identity'))`)
  await tx.execute(sql`delete from consents where org_id = ${orgId} and import_id = ${importId}`)
  await passOn(ctx, row)
  // a sync that came after the import says that the identity is real
  await tx.execute(sql`
    update customer_identities i set import_id = null
    where i.org_id = ${orgId} and i.import_id = ${importId} and exists (
      select 1 from orders o
      where o.org_id = ${orgId} and o.connection_id = i.connection_id and o.customer_id = i.customer_id
        and o.import_id is null and o.synced_at >= ${row.startedAt?.toISOString() ?? null})`)
  await tx.execute(
    sql`delete from customer_identities where org_id = ${orgId} and import_id = ${importId}`,
  )
  // whose it is, imports do not change; merges do
  const columns = await columnsOf(tx, 'customer_identities', ['customer_id'])
  await tx.execute(sql`
    update customer_identities i set (${columns}) = (
      select ${columns} from jsonb_populate_record(null::customer_identities, k.before))
    from import_changes k
    where k.org_id = ${orgId} and k.import_id = ${importId} and k.kind = 'identity'
      and i.org_id = ${orgId} and i.id = k.record_id
      and not exists (select 1 from heirs h where h.identity_id = i.id)`)
  await revertKeys(ctx)
  await tx.execute(sql`
    delete from customers c
    where c.org_id = ${orgId} and c.id in (select id from touched)
      and not exists (select 1 from customer_identities i where i.org_id = ${orgId} and i.customer_id = c.id)
      and not exists (select 1 from orders o where o.org_id = ${orgId} and o.customer_id = c.id)`)
}

/** Makes the next import that saw an identity the one that brought it, or that knows what stood before. */
async function passOn({ tx, orgId }: TxCtx, row: ImportRow): Promise<void> {
  const importId = row.id
  await tx.execute(sql`drop table if exists pg_temp.heirs`)
  await tx.execute(sql`
    create temporary table heirs on commit drop as
    select distinct on (k.record_id) k.record_id as identity_id, k.import_id as heir_id
    from import_changes k
    join imports n on n.org_id = ${orgId} and n.id = k.import_id
    join customer_identities i on i.org_id = ${orgId} and i.id = k.record_id
    left join import_changes mine on mine.org_id = ${orgId} and mine.import_id = ${importId}
      and mine.kind = 'identity' and mine.record_id = k.record_id
    where k.org_id = ${orgId} and k.kind = 'identity' and k.import_id <> ${importId}
      and n.status in ('applying', 'completed', 'reverting') and n.started_at >= ${row.startedAt?.toISOString() ?? null}
      and (i.import_id = ${importId} or mine.record_id is not null)
    order by k.record_id, n.started_at, n.id`)
  await tx.execute(sql`
    update import_changes k set before = mine.before
    from heirs h, import_changes mine
    where k.org_id = ${orgId} and k.kind = 'identity' and k.import_id = h.heir_id and k.record_id = h.identity_id
      and mine.org_id = ${orgId} and mine.kind = 'identity' and mine.import_id = ${importId}
      and mine.record_id = h.identity_id`)
  await tx.execute(sql`
    delete from import_changes k using heirs h, customer_identities i
    where k.org_id = ${orgId} and k.kind = 'identity' and k.import_id = h.heir_id and k.record_id = h.identity_id
      and i.org_id = ${orgId} and i.id = h.identity_id and i.import_id = ${importId}`)
  await tx.execute(sql`
    update customer_identities i set import_id = h.heir_id
    from heirs h where i.org_id = ${orgId} and i.id = h.identity_id and i.import_id = ${importId}`)
}

/** Keys that no identity of their person bears any more go; whoever else bears the address or phone gets them. */
async function revertKeys({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.freed_keys`)
  await tx.execute(sql`
    create temporary table freed_keys on commit drop as
    select k.kind, k.hash from identity_keys k
    where k.org_id = ${orgId} and k.customer_id in (select id from touched) and not exists (
      select 1 from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = k.customer_id and k.hash = case k.kind
        when 'email' then case when not i.email_is_masked then i.email_hash end else i.phone_hash end)`)
  await tx.execute(sql`
    delete from identity_keys k using freed_keys f
    where k.org_id = ${orgId} and k.kind = f.kind and k.hash = f.hash`)
  for (const [kind, hash] of [
    ['email', sql`case when not i.email_is_masked then i.email_hash end`],
    ['phone', sql`i.phone_hash`],
  ] as const) {
    await tx.execute(sql`
      insert into identity_keys (org_id, kind, hash, customer_id)
      select distinct on (hash) ${orgId}::uuid, ${kind}, hash, customer_id
      from (select ${hash} as hash, i.* from customer_identities i where i.org_id = ${orgId} and (
        i.customer_id in (select id from touched)
        or ${hash} in (select hash from freed_keys where kind = ${kind}))) i
      where hash is not null
      order by hash, first_seen_at, id
      on conflict do nothing`)
  }
}
