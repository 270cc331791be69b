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

/** Gives the rest of incoming_buyers new ids, marked is_new; those who share an address or a phone become one person. */
export async function groupNewBuyers(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with keyed as (
      select external_id,
        min(external_id) over (partition by coalesce(case when not email_is_masked then email_hash end,
          convert_to(external_id, 'UTF8'))) as by_email,
        phone_hash
      from incoming_buyers where customer_id is null
    ), grouped as (
      select external_id, min(by_email) over (partition by coalesce(phone_hash, convert_to(by_email, 'UTF8'))) as leader
      from keyed
    ), ids as materialized (
      select external_id, leader, internal.uuid_v7() as id from grouped
    ), made as materialized (
      select external_id, first_value(id) over (partition by leader order by external_id) as customer_id from ids
    )
    update incoming_buyers b set customer_id = m.customer_id, is_new = true
    from made m
    where m.external_id = b.external_id`)
}
