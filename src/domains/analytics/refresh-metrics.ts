import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { verb } from '@/db/verb'
import { refreshAllDays, refreshConnections, refreshDays } from './refresh-daily-metrics'
import { refreshTotals } from './refresh-totals'

/** Beyond this many stale days one pass over all orders is cheaper than a search per day. */
const MANY_DAYS = 120

const RefreshMetrics = z.object({
  /** `stale`: the days that writers of orders have marked; `all`: every day, marked or not */
  days: z.enum(['stale', 'all']),
})

export interface Refreshed {
  /** rows of daily_metrics that changed */
  changedDays: number
}

/**
 * Brings the roll-ups in step with orders and customers: daily_metrics for the stale days (or all), each day
 * recomputed whole, and customer totals. One refresh at a time per organization; writers of orders do not wait for it.
 */
export const refreshMetrics = verb({
  name: 'analytics.refreshMetrics',
  role: 'admin',
  input: RefreshMetrics,
  run: async (ctx, { days }): Promise<Refreshed> => {
    const target = { orgId: ctx.orgId, at: ctx.now().toISOString() }
    await ctx.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`metrics ${ctx.orgId}`}, 0))`,
    )
    // taken before the orders are read: what is marked later is seen by the next refresh
    const stale = await takeStale(ctx.tx, ctx.orgId)
    let changedDays = 0
    if (days === 'all' || stale.days.length > MANY_DAYS) {
      changedDays = await refreshAllDays(ctx.tx, target)
    } else {
      if (stale.connections.length > 0)
        changedDays += await refreshConnections(ctx.tx, target, stale.connections)
      if (stale.days.length > 0) changedDays += await refreshDays(ctx.tx, target, stale.days)
    }
    await refreshTotals(ctx.tx, target)
    return { changedDays }
  },
  audit: ({ days }, output) => ({ entity: 'metrics', details: { days, ...output } }),
})

/** Removes the marks and answers what they said: single days, and connections of which every day is stale. */
async function takeStale(
  tx: Tx,
  orgId: string,
): Promise<{ days: string[]; connections: string[] }> {
  const [row] = await tx.execute<{ days: string[] | null; connections: string[] | null }>(sql`
    with gone as (delete from stale_metric_days where org_id = ${orgId} returning connection_id, day)
    select array_agg(distinct day::text) filter (where day is not null) as days,
      array_agg(distinct connection_id::text) filter (where day is null) as connections
    from gone`)
  return { days: row?.days ?? [], connections: row?.connections ?? [] }
}
