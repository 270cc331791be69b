import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/** Where buyers are looked up, as queries. */
export interface KnownPeople {
  /** yields `external_id, customer_id` */
  identities: SQL
  /** yields `kind, hash, customer_id` */
  keys: SQL
}

/** The people of an organization as one connection knows them. */
export const storedPeople = (source: { orgId: string; connectionId: string }): KnownPeople => ({
  identities: sql`
    select external_id, customer_id from customer_identities
    where org_id = ${source.orgId} and connection_id = ${source.connectionId}`,
  keys: sql`select kind, hash, customer_id from identity_keys where org_id = ${source.orgId}`,
})

/**
 * Sets customer_id of the rows in incoming_buyers whose person is known: by the connection's own id, else by the keyed
 * hash of an unmasked e-mail address, else of a phone. Never by name. The aggregates keep each look-up on its own:
 * tables that fill up within minutes have no statistics yet, and no plan may read them whole for a page of buyers. (A
 * limit would not do: without statistics it makes reading a table from its start look cheap.)
 */
export async function matchKnownBuyers(tx: Tx, known: KnownPeople): Promise<void> {
  const byKey = (kind: string, hash: SQL) => sql`
    (select (array_agg(k.customer_id))[1] from (${known.keys}) k where k.kind = ${kind} and k.hash = ${hash})`
  await tx.execute(sql`
    update incoming_buyers b set customer_id = coalesce(
      (select (array_agg(i.customer_id))[1] from (${known.identities}) i where i.external_id = b.external_id),
      ${byKey('email', sql`case when not b.email_is_masked then b.email_hash end`)},
      ${byKey('phone', sql`b.phone_hash`)})`)
}

/** What tells that buyers are one person: an unmasked e-mail address, or a phone. */
const keysOfBuyers = sql`
  select b.external_id, k.kind, k.hash from incoming_buyers b cross join lateral (values
    ('email', case when not b.email_is_masked then b.email_hash end), ('phone', b.phone_hash)) k (kind, hash)
  where k.hash is not null`

/**
 * Gives the rest of incoming_buyers new ids, marked is_new. Those whom addresses and phones lead from one to the other are
 * one person, and whoever is among them known already.
 */
export async function groupNewBuyers(tx: Tx): Promise<void> {
  const shared = await tx.execute(
    sql`select 1 from (${keysOfBuyers}) k group by kind, hash having count(*) > 1 limit 1`,
  )
  if (shared.length > 0) await joinBuyers(tx)
  await tx.execute(sql`
    update incoming_buyers set customer_id = internal.uuid_v7(), is_new = true where customer_id is null`)
}

async function joinBuyers(tx: Tx): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.buyer_keys, pg_temp.buyer_groups`)
  await tx.execute(sql`
    create temporary table buyer_keys on commit drop as
    select external_id, kind, hash from (
      select *, count(*) over (partition by kind, hash) as buyers from (${keysOfBuyers}) k) s
    where buyers > 1`)
  await tx.execute(sql`
    create temporary table buyer_groups on commit drop as
    select b.external_id, b.external_id as leader, b.customer_id
    from incoming_buyers b where b.external_id in (select external_id from buyer_keys)`)
  await tx.execute(sql`analyze buyer_keys, buyer_groups`)
  await spreadLeaders(tx)
  await tx.execute(sql`
    with known as (
      select leader, (array_agg(customer_id order by customer_id) filter (where customer_id is not null))[1] as customer_id
      from buyer_groups group by leader
    ), named as materialized (
      select leader, coalesce(customer_id, internal.uuid_v7()) as customer_id, customer_id is null as is_new from known
    )
    update incoming_buyers b set customer_id = n.customer_id, is_new = n.is_new
    from buyer_groups g join named n using (leader)
    where g.external_id = b.external_id and b.customer_id is null`)
}

/** Lets the least id go from buyer to buyer until none changes. */
async function spreadLeaders(tx: Tx): Promise<void> {
  for (;;) {
    const changed = await tx.execute(sql`
      update buyer_groups g set leader = n.leader
      from (
        select k.external_id, min(s.leader collate "C") as leader
        from buyer_keys k join (
          select o.kind, o.hash, min(b.leader collate "C") as leader
          from buyer_keys o join buyer_groups b using (external_id) group by o.kind, o.hash
        ) s using (kind, hash)
        group by k.external_id
      ) n
      where n.external_id = g.external_id and n.leader collate "C" < g.leader collate "C" returning 1`)
    if (changed.length === 0) return
  }
}
