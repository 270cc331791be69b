import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { verb } from '@/db/verb'

/** One who asks again within this time is answered by the sync that was asked for already. */
const ASKED_MINUTES = 15

/**
 * Has every channel synced whose data is older than its own threshold, for whoever is about to use fresh figures. Costs
 * one read where nothing is stale; asked many times at once it asks for each channel once. Answers how many were stale.
 */
export async function refreshStale(ctx: Ctx): Promise<number> {
  const stale = await read(ctx, (tx) =>
    tx.execute(
      sql`select 1 from connections where org_id = ${ctx.orgId} and ${isStale(ctx.now())} limit 1`,
    ),
  )
  return stale.length > 0 ? askForStale(ctx, {}) : 0
}

const askForStale = verb({
  name: 'connections.refreshStale',
  role: 'viewer',
  input: z.object({}),
  run: async (ctx): Promise<number> => {
    const rows = await ctx.tx.execute<{ id: string }>(sql`
      update connections set refresh_asked_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and ${isStale(ctx.now())} returning id`)
    for (const { id } of rows)
      ctx.emit('connections/sync.requested', { connectionId: id, kind: 'on_demand' })
    return rows.length
  },
  audit: (_, channels) => ({ entity: 'connection', details: { channels } }),
})

const isStale = (
  now: Date,
): SQL => sql`status = 'connected' and frequency is not null and backfilled_at is not null
  and last_sync_at < ${now.toISOString()}::timestamptz - make_interval(hours => refresh_after_hours)
  and coalesce(refresh_asked_at, '-infinity') < ${now.toISOString()}::timestamptz - make_interval(mins => ${ASKED_MINUTES}::int)`
