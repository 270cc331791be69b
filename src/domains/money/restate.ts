import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { organizations } from '@/db/schema'
import { verb } from '@/db/verb'
import { refreshMetrics } from '@/domains/analytics'
import { recountSales } from '@/domains/catalog'
import { lockPeople, recountCustomers, scoreAll } from '@/domains/customers'
import { restateOrders } from '@/domains/orders'
import { AppError } from '@/lib/app-error'

const ById = z.object({ restatementId: z.guid() })

export interface Restated {
  orders: number
  /** orders left without an amount, as no rate is known */
  unpriced: number
}

/** Says that a change of the currency is under way. Answers whether there is anything to do. */
export const beginRestatement = verb({
  name: 'money.beginRestatement',
  role: 'admin',
  input: ById,
  run: async ({ tx, orgId, now }, { restatementId }): Promise<{ isOpen: boolean }> => {
    const rows = await tx.execute(sql`
      update restatements set status = 'running', started_at = ${now().toISOString()}
      where org_id = ${orgId} and id = ${restatementId} and status in ('waiting', 'running') returning 1`)
    return { isOpen: rows.length > 0 }
  },
  audit: ({ restatementId }) => ({ entity: 'restatement', entityId: restatementId }),
})

/**
 * Adds everything up in the other currency: orders by the rate of their own day, customers, scores, roll-ups, sales of
 * products. One transaction: readers see the former figures until it commits, and then all new ones together; whoever
 * brings orders in waits. A second call changes nothing. Needs beginRestatement().
 */
export const restate = verb({
  name: 'money.restate',
  role: 'admin',
  input: ById,
  run: async (ctx, { restatementId }): Promise<Restated> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const currency = await openCurrency(ctx, restatementId)
    if (currency === undefined) return { orders: 0, unpriced: 0 }
    await tx
      .update(organizations)
      .set({ currency, updatedAt: ctx.now() })
      .where(eq(organizations.id, orgId))
    const orders = await restateOrders(tx, orgId, sql`true`)
    await recountCustomers(tx, { orgId, at: ctx.now().toISOString() })
    const scored = await tx.execute(sql`select 1 from rfm_versions where org_id = ${orgId} limit 1`)
    if (scored.length > 0) await scoreAll(ctx, { isQuiet: true })
    await refreshMetrics(ctx, { days: 'all' })
    await recountSales(ctx)
    const [left] = await tx.execute<{ unpriced: number }>(sql`
      select count(*)::int as unpriced from orders where org_id = ${orgId} and total_base is null`)
    const result = { orders, unpriced: left?.unpriced ?? 0 }
    await tx.execute(sql`
      update restatements set status = 'done', finished_at = ${ctx.now().toISOString()},
        orders = ${result.orders}::int, unpriced = ${result.unpriced}::int
      where org_id = ${orgId} and id = ${restatementId}`)
    return result
  },
  audit: ({ restatementId }, output) => ({
    entity: 'restatement',
    entityId: restatementId,
    details: { ...output },
  }),
})

/** Says that a change of the currency came to nothing: the former figures stay. */
export const failRestatement = verb({
  name: 'money.failRestatement',
  role: 'admin',
  input: ById,
  run: async ({ tx, orgId, now }, { restatementId }) => {
    await tx.execute(sql`
      update restatements set status = 'failed', finished_at = ${now().toISOString()}
      where org_id = ${orgId} and id = ${restatementId} and status in ('waiting', 'running')`)
  },
  audit: ({ restatementId }) => ({ entity: 'restatement', entityId: restatementId }),
})

/** The currency to change to; undefined when it was changed already. Throws `not_found`. */
async function openCurrency({ tx, orgId }: TxCtx, id: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ currency: string; status: string }>(sql`
    select to_currency as currency, status from restatements
    where org_id = ${orgId} and id = ${id} for update`)
  if (!row) throw new AppError('not_found', 'This change of the currency does not exist.')
  return row.status === 'running' ? row.currency : undefined
}
