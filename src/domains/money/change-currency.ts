import { eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { organizations, restatements } from '@/db/schema'
import { verb } from '@/db/verb'
import { updateOrganization } from '@/domains/organizations'
import { Currency } from '@/domains/organizations/schemas'
import { AppError } from '@/lib/app-error'

/**
 * Asks for everything to be added up in another currency. The former figures are shown until all are computed anew; with
 * no orders there is nothing to compute, and it is done at once. Throws `conflict` while such a change is under way.
 */
export const changeCurrency = verb({
  name: 'money.changeCurrency',
  role: 'admin',
  input: z.object({ currency: Currency }),
  run: async (ctx, { currency }): Promise<{ restatementId: string | undefined }> => {
    // before the organization's row is waited for, which a change under way holds
    await refuseWhileOpen(ctx)
    const [organization] = await ctx.tx
      .select({ currency: organizations.currency })
      .from(organizations)
      .where(eq(organizations.id, ctx.orgId))
      .for('update')
    if (!organization) throw new AppError('not_found', 'This organization does not exist any more.')
    if (organization.currency === currency) {
      throw new AppError('conflict', `Everything is added up in ${currency} already.`, {
        fields: { currency: 'This is the present currency.' },
      })
    }
    if (!(await hasOrders(ctx))) {
      await updateOrganization(ctx, { currency })
      return { restatementId: undefined }
    }
    const id = uuidv7()
    await ctx.tx.insert(restatements).values({
      orgId: ctx.orgId,
      id,
      fromCurrency: organization.currency,
      toCurrency: currency,
      status: 'waiting',
      requestedAt: ctx.now(),
      requestedBy: 'name' in ctx.actor ? ctx.actor.name : null,
    })
    ctx.emit('money/restatement.requested', { restatementId: id })
    return { restatementId: id }
  },
  audit: ({ currency }) => ({ entity: 'organization', details: { currency } }),
})

async function refuseWhileOpen({ tx, orgId }: TxCtx): Promise<void> {
  const [open] = await tx.execute<{ currency: string }>(sql`
    select to_currency as currency from restatements
    where org_id = ${orgId} and status in ('waiting', 'running')`)
  if (open)
    throw new AppError(
      'conflict',
      `The change to ${open.currency} is still under way. Wait for it.`,
    )
}

async function hasOrders({ tx, orgId }: TxCtx): Promise<boolean> {
  const [row] = await tx.execute<{ has: boolean }>(
    sql`select exists (select 1 from orders where org_id = ${orgId}) as has`,
  )
  return row?.has ?? false
}
