import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { customers, privacyRequests, retentionHolds } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { AppError } from '@/lib/app-error'
import { type Forgotten, forget } from './forget'
import { EraseCustomer } from './schemas'

/**
 * Erases a person everywhere. Their orders stay with their amounts, under an anonymous customer. Throws `not_found`, and
 * `conflict` while a stored reason holds their data.
 */
export const eraseCustomer = verb({
  name: 'privacy.eraseCustomer',
  role: 'admin',
  input: EraseCustomer,
  run: async (ctx, { customerId }): Promise<Forgotten> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const [known] = await ctx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(eq(customers.orgId, ctx.orgId), eq(customers.id, customerId)))
    if (!known) throw new AppError('not_found', 'This customer does not exist (any more).')
    const reason = await findHold(ctx, customerId)
    if (reason !== undefined) {
      throw new AppError(
        'conflict',
        `The data of this customer is held: ${reason} Release it first, then erase.`,
      )
    }
    const forgotten = await forget(ctx, {
      identities: sql`
        select id from customer_identities where org_id = ${ctx.orgId} and customer_id = ${customerId}`,
      people: sql`select ${customerId}::uuid as id`,
      isRemembered: true,
    })
    await storeErasure(ctx, customerId)
    return forgotten
  },
  audit: ({ customerId, reason }, output) => ({
    entity: 'customer',
    entityId: customerId,
    details: { reason, ...output },
  }),
})

/** Why a person's data is held, or undefined. */
export async function findHold(ctx: TxCtx, customerId: string): Promise<string | undefined> {
  const [hold] = await ctx.tx
    .select({ reason: retentionHolds.reason })
    .from(retentionHolds)
    .where(and(eq(retentionHolds.orgId, ctx.orgId), eq(retentionHolds.customerId, customerId)))
  return hold?.reason
}

async function storeErasure(ctx: TxCtx, customerId: string): Promise<void> {
  const now = ctx.now()
  await ctx.tx
    .update(privacyRequests)
    .set({ doneAt: now })
    .where(
      and(
        eq(privacyRequests.orgId, ctx.orgId),
        eq(privacyRequests.customerId, customerId),
        sql`${privacyRequests.doneAt} is null`,
      ),
    )
  await ctx.tx.insert(privacyRequests).values({
    orgId: ctx.orgId,
    id: uuidv7(),
    demand: 'erase',
    customerId,
    requestedAt: now,
    doneAt: now,
  })
}
