import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { anonymousId, erasedId, isErasedIdentity } from '@/db/erased-buyers'
import type { Keyring } from '@/db/keyring'

export const ERASED_NAME = 'Erased person'

export interface Forgetting {
  /** a query that yields `id`, the identities to forget */
  identities: SQL
  /** a query that yields `id`, people to forget whole whatever their identities; absent: who has no other identity */
  people?: SQL
  /** recognize the buyer by a keyed hash when the source names them again; else nothing is remembered */
  isRemembered: boolean
}

/**
 * Fills temporary tables, gone at commit, with what is to be forgotten:
 * - `forgotten`: identities, with the id that is to stand in place of the source's
 * - `forgotten_customers`: the people concerned; `is_whole` when nothing else is known of them
 * - `forgotten_orders`: their orders, of the channels that are to forget them
 * Needs lockPeople().
 */
export async function gatherForgotten(
  { tx, orgId }: TxCtx,
  keys: Keyring,
  { identities, people, isRemembered }: Forgetting,
): Promise<void> {
  await tx.execute(
    sql`drop table if exists pg_temp.forgotten, pg_temp.forgotten_customers, pg_temp.forgotten_orders`,
  )
  await tx.execute(sql`
    create temporary table forgotten on commit drop as
    select i.*, null::text as stand_in from customer_identities i
    join (select distinct id from (${identities}) x) chosen using (id)
    where i.org_id = ${orgId} and not ${isErasedIdentity}`)
  const rows = await tx.execute<{ id: string; connectionId: string | null; externalId: string }>(
    sql`select id, connection_id as "connectionId", external_id as "externalId" from forgotten`,
  )
  const standIns = rows.map(({ id, connectionId, externalId }) => ({
    id,
    stand_in:
      isRemembered && connectionId ? erasedId(keys, connectionId, externalId) : anonymousId(),
  }))
  await tx.execute(sql`
    update forgotten f set stand_in = s.stand_in
    from jsonb_to_recordset(${JSON.stringify(standIns)}::jsonb) s (id uuid, stand_in text) where s.id = f.id`)
  await tx.execute(sql`alter table forgotten add primary key (id)`)
  await tx.execute(sql`
    create temporary table forgotten_customers on commit drop as
    select f.customer_id as id, not exists (
        select 1 from customer_identities i
        where i.org_id = ${orgId} and i.customer_id = f.customer_id and not ${isErasedIdentity}
          and i.id not in (select id from forgotten)) as is_whole
    from (select distinct customer_id from forgotten) f`)
  await tx.execute(sql`alter table forgotten_customers add primary key (id)`)
  if (people) {
    await tx.execute(sql`
      insert into forgotten_customers select id, true from (${people}) p
      on conflict (id) do update set is_whole = true`)
  }
  await tx.execute(sql`
    create temporary table forgotten_orders on commit drop as
    select o.id, o.connection_id, o.external_order_id, o.customer_id from forgotten_customers c
    join orders o on o.org_id = ${orgId} and o.customer_id = c.id
    where c.is_whole or exists (
      select 1 from forgotten f where f.customer_id = c.id and f.connection_id = o.connection_id)`)
  await tx.execute(sql`alter table forgotten_orders add primary key (id)`)
  await tx.execute(sql`analyze forgotten, forgotten_customers, forgotten_orders`)
}

/** The people of whom nothing stays. */
export const wholePeople = sql`select id from forgotten_customers where is_whole`
