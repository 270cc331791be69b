import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { Moved } from './moved'
import { moveConsents, putBack, returnByPlace } from './take-rows'

interface Return {
  keptId: string
  mergedId: string
  /** identities of the merged person */
  identities: string[]
}

/**
 * Gives the merged person back what was theirs, and what came by their identities in between. Needs the customer's row.
 */
export async function returnRows(ctx: TxCtx, back: Return, moved: Moved): Promise<void> {
  const { tx, orgId } = ctx
  const { keptId, mergedId, identities } = back
  const theirs = sql`select unnest(${sql.param(identities)}::uuid[])`
  const was = (table: string) => sql`select unnest(${sql.param(moved.ids[table] ?? [])}::uuid[])`
  const give = (table: string, condition: SQL) =>
    tx.execute(sql`
      update ${sql.identifier(table)} t set customer_id = ${mergedId}
      where t.org_id = ${orgId} and t.customer_id = ${keptId} and (${condition})`)
  // whose identity is known follows it; else whoever had the row before
  const byIdentity = (table: string) => sql`
    t.identity_id in (${theirs}) or (t.id in (${was(table)}) and not exists (
      select 1 from customer_identities i
      where i.org_id = ${orgId} and i.id = t.identity_id and i.customer_id = ${keptId}))`
  const ofMerged = (table: string, column: SQL) => sql`exists (
    select 1 from ${sql.identifier(table)} o
    where o.org_id = ${orgId} and o.id = ${column} and o.customer_id = ${mergedId})`
  const inTheirConversation = sql`exists (
    select 1 from messages m join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
    where m.org_id = ${orgId} and m.id = t.message_id and c.customer_id = ${mergedId})`

  await give('customer_identities', sql`t.id in (${theirs})`)
  await give('orders', byIdentity('orders'))
  for (const [table, column] of [
    ['checkouts', sql`t.completed_order_id`],
    ['conversations', sql`t.order_id`],
  ] as const) {
    const order = ofMerged('orders', column)
    await give(table, sql`${byIdentity(table)} or (t.identity_id is null and ${order})`)
  }
  for (const table of ['message_intents', 'customer_interests', 'promises']) {
    await give(table, sql`t.id in (${was(table)}) or ${inTheirConversation}`)
  }
  await give(
    'tasks',
    sql`t.id in (${was('tasks')}) or ${ofMerged('conversations', sql`t.conversation_id`)}`,
  )
  for (const table of [
    'customer_notes',
    'message_log',
    'preference_links',
    'automation_runs',
    'privacy_requests',
  ]) {
    await give(table, sql`t.id in (${was(table)})`)
  }
  await moveConsents(
    ctx,
    { to: mergedId },
    sql`t.org_id = ${orgId} and t.customer_id = ${keptId} and (t.id in (${was('consents')}) or exists (
      select 1 from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = ${mergedId} and i.connection_id = t.connection_id
        and i.external_id = t.evidence ->> 'buyer'))`,
  )
  await returnByPlace(ctx, back, moved.places)
  for (const [table, rows] of Object.entries(moved.aside)) await putBack(ctx, table, rows)
  await returnKeys(ctx, back, moved)
}

/** Addresses and phones that were theirs, and those that only their identities bear. */
async function returnKeys(
  { tx, orgId }: TxCtx,
  { keptId, mergedId }: Return,
  { keys }: Moved,
): Promise<void> {
  const borneBy = (customerId: string) => sql`exists (
    select 1 from customer_identities i
    where i.org_id = ${orgId} and i.customer_id = ${customerId} and k.hash = case k.kind
      when 'email' then case when not i.email_is_masked then i.email_hash end else i.phone_hash end)`
  await tx.execute(sql`
    update identity_keys k set customer_id = ${mergedId}
    where k.org_id = ${orgId} and k.customer_id = ${keptId} and (
      (k.kind, encode(k.hash, 'hex')) in (
        select kind, key_hash from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) r (kind text, key_hash text))
      or (${borneBy(mergedId)} and not ${borneBy(keptId)}))`)
}
