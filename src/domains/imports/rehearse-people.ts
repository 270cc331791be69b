import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { groupNewBuyers, matchKnownBuyers, storedPeople } from '@/domains/customers'
import { fillBuyers } from '@/domains/orders'

type Inside = Pick<TxCtx, 'tx' | 'orgId'>

/** Two empty temporary tables: whom the chunks rehearsed so far would have made known. Gone at commit. */
export async function createRehearsedPeople({ tx }: Inside): Promise<void> {
  await tx.execute(sql`
    create temporary table rehearsed_identities (external_id text primary key, customer_id uuid not null)
    on commit drop`)
  await tx.execute(sql`
    create temporary table rehearsed_keys (kind text, hash bytea, customer_id uuid not null, primary key (kind, hash))
    on commit drop`)
}

/** Counts the people this chunk would bring, by the rules that make them, and keeps them for the chunks that follow. */
export async function rehearsePeople(ctx: Inside, connectionId: string): Promise<number> {
  const { tx, orgId } = ctx
  await fillBuyers(ctx)
  const stored = storedPeople({ orgId, connectionId })
  await matchKnownBuyers(tx, {
    identities: sql`${stored.identities} union all select external_id, customer_id from rehearsed_identities`,
    keys: sql`${stored.keys} union all select kind, hash, customer_id from rehearsed_keys`,
  })
  await groupNewBuyers(tx)
  await tx.execute(sql`
    insert into rehearsed_identities select external_id, customer_id from incoming_buyers on conflict do nothing`)
  await tx.execute(sql`
    insert into rehearsed_keys
    select distinct on (kind, hash) kind, hash, customer_id
    from incoming_buyers, lateral (values
      ('email', case when not email_is_masked then email_hash end), ('phone', phone_hash)) k (kind, hash)
    where hash is not null
      and not exists (select 1 from identity_keys s where s.org_id = ${orgId} and s.kind = k.kind and s.hash = k.hash)
    order by kind, hash, customer_id
    on conflict do nothing`)
  const [people] = await tx.execute<{ count: number }>(sql`
    select count(distinct customer_id)::int as count from incoming_buyers where is_new`)
  return people?.count ?? 0
}
