import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockPeople, refreshCustomers } from '@/domains/customers'
import { restateOrders } from './restate-orders'
import { markRestatedDays } from './stale-days'

/**
 * After rates came in: orders in other currencies get the rate of their day where it is another now, or is known for the
 * first time. Customers, scores and roll-ups follow.
 */
export const repriceOrders = verb({
  name: 'orders.repriceOrders',
  role: 'admin',
  /** the first day of which a rate is new or another */
  input: z.object({ since: z.iso.date() }),
  run: async (ctx, { since }): Promise<{ repriced: number }> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const repriced = await restateOrders(
      tx,
      orgId,
      // a month wider, and whatever has no rate or a rounded one: a run that ended after rates were stored and before
      // this was asked for has lost nothing
      sql`o.currency <> o.base_currency and (o.ordered_at >= ${since}::date - interval '30 days'
        or o.total_base is null or o.fx_source = 'embedded')`,
    )
    if (repriced === 0) return { repriced }
    await markRestatedDays(tx, orgId)
    await refreshCustomers(tx, {
      orgId,
      at: ctx.now().toISOString(),
      cause: 'rates',
      isQuiet: sql`true`,
      score: true,
      ids: sql`select customer_id as id from restated`,
    })
    // nothing came in, but the roll-ups are to be brought up to date
    ctx.emit('orders/orders.ingested', { orderIds: [] })
    return { repriced }
  },
  audit: ({ since }, output) => ({ entity: 'orders', details: { since, ...output } }),
})
