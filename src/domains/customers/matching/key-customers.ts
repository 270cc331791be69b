import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { type Keyring, writingKeys } from '@/db/keyring'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { blockingKeys } from './blocking-keys'
import { readPeople } from './read-people'

const AT_ONCE = 1000
const NEW_AT_ONCE = 50_000

/**
 * Computes the blocking keys of the next people whose data changed, or who have none yet. Whoever changes meanwhile is
 * due again.
 * @returns how many; 0 when nobody is due
 */
export const keyCustomers = verb({
  name: 'customers.keyCustomers',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ keyed: number }> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const keys = await writingKeys(tx, orgId)
    const ids = await nextDue(ctx)
    const people = await readPeople(tx, keys, orgId, ids)
    const rows = ids.map((id) => ({
      id,
      keys: [...new Set((people.get(id) ?? []).flatMap(blockingKeys))].map((key) =>
        shortHash(keys, key),
      ),
    }))
    await tx.execute(sql`
      update match_keys k set keys = r.keys, state = 'keyed'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, keys bigint[])
      where k.org_id = ${orgId} and k.customer_id = r.id`)
    return { keyed: ids.length }
  },
  audit: (_, output) => ({ details: output }),
})

/** The beginning of the keyed hash: two that are equal by chance cost a comparison, nothing more. */
const shortHash = (keys: Keyring, key: string) =>
  keys.hash('match', key).readBigInt64BE().toString()

async function nextDue({ tx, orgId }: TxCtx): Promise<string[]> {
  const due = () =>
    tx.execute<{ id: string }>(sql`
      select customer_id as id from match_keys where org_id = ${orgId} and state = 'due'
      order by customer_id limit ${AT_ONCE}::int`)
  const rows = await due()
  if (rows.length > 0) return rows.map(({ id }) => id)
  await tx.execute(sql`
    insert into match_keys (org_id, customer_id)
    select ${orgId}::uuid, c.id from customers c
    where c.org_id = ${orgId} and not exists (
      select 1 from match_keys k where k.org_id = ${orgId} and k.customer_id = c.id)
    limit ${NEW_AT_ONCE}::int`)
  return (await due()).map(({ id }) => id)
}
