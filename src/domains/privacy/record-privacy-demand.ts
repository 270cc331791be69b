import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { getConnection } from '@/db/get-connection'
import { customerIdentities, privacyRequests } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { findHold } from './erase-customer'
import { forget } from './forget'
import { PrivacyDemand } from './schemas'

/**
 * Stores a demand under privacy law that a marketplace passed on, and meets it: `erase` forgets the person whole when no
 * other channel knows them, else what this channel knows; `erase_account` ends the access and asks for everything of the
 * channel to be forgotten in the background; `export` waits for a colleague. A demand about somebody unknown is done at
 * once; one that meets a hold stays open. Joins the transaction that processes the delivery.
 */
export const recordPrivacyDemand = verb({
  name: 'privacy.recordPrivacyDemand',
  role: 'agent',
  input: PrivacyDemand,
  run: async (ctx, { connectionId, demand, externalId }): Promise<{ requestId: string }> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    await getConnection(ctx, connectionId)
    const person = externalId ? await findPersonOf(ctx, connectionId, externalId) : undefined
    const isOpen =
      demand === 'erase_account' ||
      (person !== undefined &&
        (demand === 'export' || (await findHold(ctx, person.customerId)) !== undefined))
    const requestId = uuidv7()
    await tx.insert(privacyRequests).values({
      orgId,
      id: requestId,
      demand,
      connectionId,
      customerId: person?.customerId ?? null,
      requestedAt: ctx.now(),
      doneAt: isOpen ? null : ctx.now(),
    })
    if (demand === 'erase' && person && !isOpen) {
      await forget(ctx, {
        identities: sql`select ${person.identityId}::uuid as id`,
        isRemembered: true,
      })
    }
    if (demand === 'erase_account') await endAccess(ctx, connectionId)
    return { requestId }
  },
  audit: ({ connectionId, demand }, { requestId }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { demand, requestId },
  }),
})

async function findPersonOf(ctx: TxCtx, connectionId: string, externalId: string) {
  const [row] = await ctx.tx
    .select({ identityId: customerIdentities.id, customerId: customerIdentities.customerId })
    .from(customerIdentities)
    .where(
      and(
        eq(customerIdentities.orgId, ctx.orgId),
        eq(customerIdentities.connectionId, connectionId),
        eq(customerIdentities.externalId, externalId),
      ),
    )
  return row
}

async function endAccess(ctx: TxCtx, connectionId: string): Promise<void> {
  await ctx.tx.execute(sql`
    update connections set status = 'disconnected', credentials = null, updated_at = ${ctx.now().toISOString()}
    where org_id = ${ctx.orgId} and id = ${connectionId}`)
  ctx.emit('connections/connection.erase-requested', { connectionId })
}
