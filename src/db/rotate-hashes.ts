import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client'
import { isErasedIdentity } from './erased-buyers'
import type { HashKind, Keyring } from './keyring'

const ROWS_AT_ONCE = 2000

export interface RotatedHashes {
  /** identities whose hashes were computed anew */
  identities: number
  /** addresses that nobody bears any more and of which only the hash was known: forgotten */
  forgotten: number
  /** identities without an id of their own are named by a hash: renamed with it */
  renamed: number
}

/**
 * Replaces every keyed hash of an organization by one of the next hash key, in this one transaction. Needs lockPeople()
 * and lockKeys(), and no import under way. Plain text comes from the sealed value beside the hash, or from former
 * versions of the same row.
 * @returns undefined when a blocked address or an erased buyer is known by a hash alone: that must never be forgotten
 */
export async function rotateHashes(
  tx: Tx,
  orgId: string,
  keys: Keyring,
): Promise<RotatedHashes | undefined> {
  await tx.execute(sql`
    create temporary table rotated_hashes (old bytea primary key, new bytea not null) on commit drop`)
  const identities = await rehashIdentities(tx, orgId, keys)
  await rehashChanges(tx, orgId, keys)
  await learnFromOrders(tx, orgId, keys)
  await learnFromMessages(tx, keys)
  await tx.execute(sql`analyze rotated_hashes`)
  if (await wouldForget(tx, orgId)) return undefined
  await tx.execute(sql`
    update suppressions s set address_hash = r.new from rotated_hashes r
    where s.org_id = ${orgId} and s.address_hash = r.old`)
  await tx.execute(sql`
    update message_log m set address_hash = (select r.new from rotated_hashes r where r.old = m.address_hash)
    where m.org_id = ${orgId} and m.address_hash is not null`)
  const forgotten = await tx.execute(sql`
    delete from identity_keys k where k.org_id = ${orgId}
      and not exists (select 1 from rotated_hashes r where r.old = k.hash) returning 1`)
  await tx.execute(sql`
    update identity_keys k set hash = r.new from rotated_hashes r
    where k.org_id = ${orgId} and k.hash = r.old`)
  await tx.execute(sql`
    update customer_merges m set moved = jsonb_set(m.moved, '{keys}', coalesce((
      select jsonb_agg(k || jsonb_build_object('key_hash', encode(r.new, 'hex')))
      from jsonb_array_elements(m.moved -> 'keys') k
      join rotated_hashes r on r.old = decode(k ->> 'key_hash', 'hex')), '[]'))
    where m.org_id = ${orgId} and m.moved ? 'keys'`)
  // computed anew in the background
  await tx.execute(sql`update match_keys set keys = '{}', state = 'due' where org_id = ${orgId}`)
  // what was read of ended imports serves nothing any more
  await tx.execute(sql`delete from import_shelves where org_id = ${orgId}`)
  return { identities, forgotten: forgotten.length, renamed: await rename(tx, orgId) }
}

type Person = {
  email?: string | null
  phone?: string | null
}

/** Hashes of one kind of a value under both keys. */
function both(keys: Keyring, kind: HashKind, text: string): [old: Buffer, next: Buffer] {
  const [old, next] = keys.hashes(kind, text)
  if (!old || !next) throw new Error('There is no next hash key')
  return [old, next]
}

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`

/** New hashes of a person's sealed contact data, and the pairs that identity_keys are found by. */
function rehashed(keys: Keyring, person: Person) {
  const email = person.email ? keys.decrypt(person.email) : undefined
  const phone = person.phone ? keys.decrypt(person.phone) : undefined
  const at = email?.lastIndexOf('@') ?? -1
  const pairs = [
    ...(email ? [both(keys, 'email', email)] : []),
    ...(phone ? [both(keys, 'phone', phone)] : []),
  ]
  const next = (kind: HashKind, text: string | undefined) =>
    text ? hex(both(keys, kind, text)[1]) : null
  return {
    pairs: pairs.map(([old, now]) => ({ old: hex(old), new: hex(now) })),
    hashes: {
      email_hash: next('email', email),
      email_local_hash: next('email_local', email?.slice(0, Math.max(at, 0))),
      email_domain_hash: next('email_domain', email?.slice(at + 1)),
      phone_hash: next('phone', phone),
    },
  }
}

async function learn(tx: Tx, pairs: { old: string; new: string }[]): Promise<void> {
  await tx.execute(sql`
    insert into rotated_hashes
    select old, new from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) r (old bytea, new bytea)
    on conflict do nothing`)
}

async function rehashIdentities(tx: Tx, orgId: string, keys: Keyring): Promise<number> {
  let count = 0
  for (let after: string | null = null; ; ) {
    const rows: (Person & { id: string })[] = await tx.execute<Person & { id: string }>(sql`
      select id, email, phone from tenant.customer_identities
      where (email_hash is not null or phone_hash is not null) and ${beyond(after)}
      order by id limit ${ROWS_AT_ONCE}::int`)
    const made = rows.map(({ id, ...person }) => ({ id, ...rehashed(keys, person) }))
    await learn(
      tx,
      made.flatMap(({ pairs }) => pairs),
    )
    await tx.execute(sql`
      update customer_identities i set email_hash = v.email_hash, email_local_hash = v.email_local_hash,
        email_domain_hash = v.email_domain_hash, phone_hash = v.phone_hash
      from jsonb_to_recordset(${JSON.stringify(made.map(({ id, hashes }) => ({ id, ...hashes })))}::jsonb)
        v (id uuid, email_hash bytea, email_local_hash bytea, email_domain_hash bytea, phone_hash bytea)
      where i.org_id = ${orgId} and i.id = v.id`)
    count += rows.length
    after = rows.at(-1)?.id ?? null
    if (rows.length < ROWS_AT_ONCE) return count
  }
}

const beyond = (after: string | null) => (after === null ? sql`true` : sql`id > ${after}::uuid`)

/** Identities as they stood before an import changed them: a revert puts them back. */
async function rehashChanges(tx: Tx, orgId: string, keys: Keyring): Promise<void> {
  for (let after: [importId: string, id: string] | undefined; ; ) {
    const from: SQL = after
      ? sql`(import_id, record_id) > (${after[0]}::uuid, ${after[1]}::uuid)`
      : sql`true`
    const rows = await tx.execute<{ importId: string; id: string; before: Person }>(sql`
      select import_id as "importId", record_id as id, before from tenant.import_changes
      where kind = 'identity' and ${from} order by import_id, record_id limit ${ROWS_AT_ONCE}::int`)
    const made = rows.map((row) => ({ ...row, ...rehashed(keys, row.before) }))
    await learn(
      tx,
      made.flatMap(({ pairs }) => pairs),
    )
    const next = made.map(({ importId, id, hashes }) => ({ importId, id, hashes }))
    await tx.execute(sql`
      update import_changes k set before = k.before || v.hashes
      from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) v ("importId" uuid, id uuid, hashes jsonb)
      where k.org_id = ${orgId} and k.kind = 'identity' and k.import_id = v."importId" and k.record_id = v.id`)
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    after = [last.importId, last.id]
  }
}

/** A former address of a person may stand on their orders still. */
async function learnFromOrders(tx: Tx, orgId: string, keys: Keyring): Promise<void> {
  const rows = await tx.execute<{ email: string }>(sql`
    select distinct o.customer_email as email from identity_keys k
    join orders o on o.org_id = k.org_id and o.customer_id = k.customer_id and o.customer_email is not null
    where k.org_id = ${orgId} and k.kind = 'email'
      and not exists (select 1 from rotated_hashes r where r.old = k.hash)`)
  await learn(
    tx,
    rows.flatMap(({ email }) => rehashed(keys, { email }).pairs),
  )
}

/** So may one that they were written to at. */
async function learnFromMessages(tx: Tx, keys: Keyring): Promise<void> {
  for (let after: string | null = null; ; ) {
    const rows: { id: string; recipient: string; channel: string }[] = await tx.execute(sql`
      select id, recipient, channel from tenant.message_log m
      where recipient is not null and address_hash is not null and ${beyond(after)}
        and not exists (select 1 from rotated_hashes r where r.old = m.address_hash)
      order by id limit ${ROWS_AT_ONCE}::int`)
    await learn(
      tx,
      rows.flatMap(
        ({ recipient, channel }) =>
          rehashed(keys, channel === 'email' ? { email: recipient } : { phone: recipient }).pairs,
      ),
    )
    after = rows.at(-1)?.id ?? null
    if (rows.length < ROWS_AT_ONCE) return
  }
}

async function wouldForget(tx: Tx, orgId: string): Promise<boolean> {
  const [row] = await tx.execute(sql`
    (select 1 from suppressions s where s.org_id = ${orgId}
      and not exists (select 1 from rotated_hashes r where r.old = s.address_hash) limit 1)
    union all
    (select 1 from privacy_requests p
      join customer_identities i on i.org_id = p.org_id and i.customer_id = p.customer_id and ${isErasedIdentity}
      where p.org_id = ${orgId} and p.demand = 'erase' and p.done_at is not null limit 1)`)
  return row !== undefined
}

/** `email:<hash>` and `phone:<hash>`: who comes without an id of the source's own is known by these. */
async function rename(tx: Tx, orgId: string): Promise<number> {
  await tx.execute(sql`
    create temporary table renamed_ids on commit drop as
    select kind || ':' || encode(old, 'hex') as old, kind || ':' || encode(new, 'hex') as new
    from rotated_hashes, unnest(array['email', 'phone']) kind`)
  await tx.execute(sql`create index on renamed_ids (old)`)
  await tx.execute(sql`analyze renamed_ids`)
  const renamed = await tx.execute(sql`
    update customer_identities i set external_id = r.new from renamed_ids r
    where i.org_id = ${orgId} and i.external_id = r.old returning 1`)
  await tx.execute(sql`
    update import_changes k set before = jsonb_set(k.before, '{external_id}', to_jsonb(r.new)) from renamed_ids r
    where k.org_id = ${orgId} and k.kind = 'identity' and k.before ->> 'external_id' = r.old`)
  // the smallest id of a person's identities, which may be another one now
  await tx.execute(sql`
    update customers c set external_id = (
      select min(i.external_id collate "C") from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = c.id)
    from renamed_ids r where c.org_id = ${orgId} and c.external_id = r.old`)
  await tx.execute(sql`
    update rfm_cut_points p set external_id = r.new from renamed_ids r
    where p.org_id = ${orgId} and p.external_id = r.old`)
  return renamed.length
}
