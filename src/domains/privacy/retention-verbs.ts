import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { customers, retentionHolds } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { HoldRetention, SetRetention } from './schemas'

/** Keeps a person's data beyond the rule, and from erasure, for a stored reason. A further call replaces the reason. */
export const holdRetention = verb({
  name: 'privacy.holdRetention',
  role: 'admin',
  input: HoldRetention,
  run: async (ctx, { customerId, reason }): Promise<void> => {
    const [known] = await ctx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(eq(customers.orgId, ctx.orgId), eq(customers.id, customerId)))
    if (!known) throw new AppError('not_found', 'This customer does not exist (any more).')
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    const values = { orgId: ctx.orgId, customerId, reason, userId, createdAt: ctx.now() }
    await ctx.tx
      .insert(retentionHolds)
      .values(values)
      .onConflictDoUpdate({
        target: [retentionHolds.orgId, retentionHolds.customerId],
        set: { reason, userId },
      })
  },
  audit: ({ customerId }) => ({ entity: 'customer', entityId: customerId }),
})

/** Lets the rule apply to a person again. Throws `not_found` when nothing holds their data. */
export const releaseRetention = verb({
  name: 'privacy.releaseRetention',
  role: 'admin',
  input: z.object({ customerId: z.guid() }),
  run: async (ctx, { customerId }): Promise<void> => {
    const released = await ctx.tx
      .delete(retentionHolds)
      .where(and(eq(retentionHolds.orgId, ctx.orgId), eq(retentionHolds.customerId, customerId)))
      .returning({ id: retentionHolds.customerId })
    if (released.length === 0) {
      throw new AppError('not_found', 'The data of this customer is not held.')
    }
  },
  audit: ({ customerId }) => ({ entity: 'customer', entityId: customerId }),
})

/** Gives a channel a retention time of its own with the reason for it, or the marketplace's back. Throws `not_found`. */
export const setRetention = verb({
  name: 'privacy.setRetention',
  role: 'admin',
  input: SetRetention,
  run: async (ctx, { connectionId, months, reason }): Promise<void> => {
    const settings =
      months === undefined
        ? sql`settings - 'retentionMonths' - 'retentionReason'`
        : sql`settings || ${JSON.stringify({ retentionMonths: months, retentionReason: reason })}::jsonb`
    const rows = await ctx.tx.execute(sql`
      update connections set settings = ${settings}, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = ${connectionId} returning 1`)
    if (rows.length === 0)
      throw new AppError('not_found', 'This channel does not exist (any more).')
  },
  audit: ({ connectionId, months }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { months: months ?? 'rule of the marketplace' },
  }),
})
