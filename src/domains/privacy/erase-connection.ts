import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { ERASED_TEXT, isErasedIdentity } from '@/db/erased-buyers'
import { getConnection } from '@/db/get-connection'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { forget } from './forget'
import { noBuyer, redactMessages } from './forget-conversations'
import { hasContact, noContact, noContactInCopy } from './forget-orders'

/**
 * Forgets the next people of a channel: all that the channel knew of them, and whole those that no other knows. With the
 * last of them goes what is left without a person. Orders and products stay with their totals; people held for a reason
 * stay, and the demand stays open with them. Answers whether more wait.
 */
export const eraseConnection = verb({
  name: 'privacy.eraseConnection',
  role: 'admin',
  input: z.object({
    connectionId: z.guid(),
    limit: z.number().int().min(1).max(2000).default(500),
  }),
  run: async (ctx, { connectionId, limit }): Promise<{ people: number; more: boolean }> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    await getConnection(ctx, connectionId)
    // connected again since it was asked for: what comes in now is wanted
    if (await isConnected(ctx, connectionId)) return { people: 0, more: false }
    const { people, identities } = await forget(ctx, {
      identities: sql`
        select i.id from customer_identities i
        where i.org_id = ${orgId} and i.connection_id = ${connectionId} and not ${isErasedIdentity}
          and ${notHeld} order by i.id limit ${limit}::int`,
      isRemembered: false,
    })
    const more = identities === limit
    if (!more) await eraseRest(ctx, connectionId)
    return { people, more }
  },
  audit: ({ connectionId }, { people }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { people },
  }),
})

async function isConnected({ tx, orgId }: TxCtx, connectionId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from connections where org_id = ${orgId} and id = ${connectionId} and status <> 'disconnected'`)
  return rows.length > 0
}

const notHeld = sql`not exists (
  select 1 from retention_holds h where h.org_id = i.org_id and h.customer_id = i.customer_id)`

/** Orders, messages and payloads of the channel that belong to nobody, and what its files said. */
async function eraseRest(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  const ofChannel = sql`org_id = ${orgId} and connection_id = ${connectionId}`
  const held = sql`select customer_id from retention_holds where org_id = ${orgId}`
  const isFree = sql`(customer_id is null or customer_id not in (${held}))`
  await tx.execute(
    sql`update orders set ${noContact} where ${ofChannel} and ${isFree} and ${hasContact}`,
  )
  await tx.execute(sql`
    update shipments s set tracking_number = null from orders o
    where s.org_id = ${orgId} and o.org_id = ${orgId} and o.id = s.order_id and o.connection_id = ${connectionId}
      and (o.customer_id is null or o.customer_id not in (${held})) and s.tracking_number is not null`)
  await tx.execute(sql`
    update checkouts set email = null, recovery_url = null
    where ${ofChannel} and ${isFree} and num_nonnulls(email, recovery_url) > 0`)
  await redactMessages(
    tx,
    orgId,
    sql`select m.id from messages m join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
      where c.org_id = ${orgId} and c.connection_id = ${connectionId} and m.body <> ${ERASED_TEXT}
        and (c.customer_id is null or c.customer_id not in (${held}))`,
  )
  await tx.execute(sql`
    update conversations set ${noBuyer}
    where ${ofChannel} and ${isFree} and subject <> ${ERASED_TEXT}`)
  await tx.execute(sql`delete from raw_payloads where ${ofChannel}`)
  await tx.execute(sql`
    update webhook_deliveries set payload = null where ${ofChannel} and status <> 'received'`)
  const files = sql`select id from imports where ${ofChannel}`
  await tx.execute(sql`
    delete from import_rejects where org_id = ${orgId} and import_id in (${files})`)
  await tx.execute(
    sql`delete from import_shelves where org_id = ${orgId} and import_id in (${files})`,
  )
  await tx.execute(sql`update imports set rehearsal = null where ${ofChannel}`)
  await tx.execute(sql`
    update import_changes set before = jsonb_set(before, '{order}', before -> 'order' || ${noContactInCopy})
    where org_id = ${orgId} and kind = 'order' and import_id in (${files})`)
  await tx.execute(sql`
    update privacy_requests set done_at = ${ctx.now().toISOString()}
    where ${ofChannel} and demand = 'erase_account' and done_at is null and not exists (
      select 1 from customer_identities i
      where i.org_id = ${orgId} and i.connection_id = ${connectionId} and not ${isErasedIdentity})`)
}
