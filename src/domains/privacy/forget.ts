import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { type Keyring, writingKeys } from '@/db/keyring'
import { lockPeople, refreshCustomers } from '@/domains/customers'
import { forgetConversations } from './forget-conversations'
import { discardStagedFiles, replaceIdentities } from './forget-identities'
import { forgetMentions } from './forget-mentions'
import { forgetOrders } from './forget-orders'
import { forgetEvidence, forgetPeople } from './forget-people'
import { type Forgetting, gatherForgotten, wholePeople } from './gather-forgotten'
import { type KnownValues, readKnownValues } from './known-values'

export interface Forgotten {
  /** people of whom nothing stays */
  people: number
  identities: number
  orders: number
}

/**
 * Forgets identities, and whole the people who have no other: contact data, words and ids go from every table, while
 * orders keep their amounts and their anonymous buyer, so that totals and everybody else's scores stay.
 * With `isRemembered` (somebody asked for it) mentions elsewhere go too, their addresses are blocked for any mail, and the
 * source cannot bring them back.
 */
export async function forget(ctx: TxCtx, forgetting: Forgetting): Promise<Forgotten> {
  const { tx, orgId } = ctx
  await lockPeople(tx, orgId)
  const keys = await writingKeys(tx, orgId)
  await gatherForgotten(ctx, keys, forgetting)
  const values = forgetting.isRemembered ? await readKnownValues(ctx, keys) : undefined
  if (values) await discardStagedFiles(ctx)
  await forgetOrders(ctx)
  await forgetConversations(ctx)
  await forgetEvidence(ctx)
  await replaceIdentities(ctx)
  await forgetPeople(ctx)
  if (values) {
    await suppress(ctx, keys, values)
    await forgetMentions(ctx, keys, values)
  }
  await refreshCustomers(tx, {
    orgId,
    at: ctx.now().toISOString(),
    cause: 'erasure',
    score: false,
    ids: sql`select id from forgotten_customers where not is_whole`,
  })
  const [counts] = await tx.execute<{ people: number; identities: number; orders: number }>(sql`
    select (select count(*) from forgotten_customers where is_whole)::int as people,
      (select count(*) from forgotten)::int as identities, (select count(*) from forgotten_orders)::int as orders`)
  return counts ?? { people: 0, identities: 0, orders: 0 }
}

/** No later file or order makes an erased person reachable again: their addresses are blocked, and they count as refusing. */
async function suppress(ctx: TxCtx, keys: Keyring, values: KnownValues): Promise<void> {
  const { tx, orgId } = ctx
  const at = ctx.now().toISOString()
  const [whole] = await tx.execute(sql`select 1 from (${wholePeople}) p limit 1`)
  if (!whole) return
  const hex = (kind: 'email' | 'phone', text: string) =>
    `\\x${keys.hash(kind, text).toString('hex')}`
  const rows = [
    ...values.emails.map((text) => ({ channel: 'email', hash: hex('email', text) })),
    ...values.phones.flatMap((text) =>
      ['sms', 'whatsapp'].map((channel) => ({ channel, hash: hex('phone', text) })),
    ),
  ]
  await tx.execute(sql`
    insert into suppressions (org_id, channel, address_hash, reason, at)
    select distinct ${orgId}::uuid, channel, hash, 'erased', ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (channel text, hash bytea)
    on conflict do nothing`)
  await tx.execute(sql`
    insert into consents (org_id, id, customer_id, channel, purpose, state, source, at, recorded_at)
    select ${orgId}::uuid, internal.uuid_v7(), id, 'email', 'marketing', 'opted_out', 'erasure',
      ${at}::timestamptz, ${at}::timestamptz
    from (${wholePeople}) p`)
  await tx.execute(sql`
    update customers set marketing_opted_out = true where org_id = ${orgId} and id in (${wholePeople})`)
}
