import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { organizations } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { Country, Currency, Locale, OrganizationName, TimeZone } from './schemas'

/** Changes the organization's settings; what is left out stays. Throws `conflict` when amounts exist in the present currency. */
export const updateOrganization = verb({
  name: 'organizations.updateOrganization',
  role: 'admin',
  input: z.object({
    name: OrganizationName.exactOptional(),
    timeZone: TimeZone.exactOptional(),
    currency: Currency.exactOptional(),
    locale: Locale.exactOptional(),
    country: Country.exactOptional(),
  }),
  run: async (ctx, changes): Promise<{ changed: string[] }> => {
    const [before] = await ctx.tx
      .select()
      .from(organizations)
      .where(eq(organizations.id, ctx.orgId))
      .for('update')
    if (!before) throw new AppError('not_found', 'This organization does not exist any more.')
    const changed = Object.entries(changes).flatMap(([field, value]) =>
      before[field as keyof typeof changes] === value ? [] : [field],
    )
    if (changed.includes('currency')) await refuseWithAmounts(ctx, before.currency)
    if (changed.length > 0) {
      await ctx.tx
        .update(organizations)
        .set({ ...changes, updatedAt: ctx.now() })
        .where(eq(organizations.id, ctx.orgId))
    }
    // days begin at another time now: scores and roll-ups are computed anew
    if (changed.includes('timeZone')) ctx.emit('customers/scoring.due', {})
    return { changed }
  },
  audit: (_, { changed }) => ({ entity: 'organization', details: { changed } }),
})

async function refuseWithAmounts(ctx: TxCtx, currency: string): Promise<void> {
  const [row] = await ctx.tx.execute<{ has: boolean }>(
    sql`select exists (select 1 from orders where org_id = ${ctx.orgId}) as has`,
  )
  if (!row?.has) return
  throw new AppError(
    'conflict',
    `Orders are already added up in ${currency}. Change the currency under Settings, Money: everything is then added up anew.`,
    { fields: { currency: `Orders are already added up in ${currency}` } },
  )
}
