import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Sets complete_until to what can be proved: every entity has been pulled until then, and no dead delivery and no record
 * that failed is older. It may move back, when something died since.
 */
export async function advanceCompleteUntil(ctx: TxCtx, connectionId: string): Promise<void> {
  const of = sql`org_id = ${ctx.orgId} and connection_id = ${connectionId}`
  await ctx.tx.execute(sql`
    update connections set complete_until = case
      when backfilled_at is null and exists (select 1 from sync_cursors where ${of} and backfilled_at is null) then null
      else least(
        (select min(pulled_until) from sync_cursors where ${of}),
        (select min(triggered_at) from webhook_deliveries where ${of} and status = 'dead'),
        (select min(failed_at) from failed_records where ${of})) end
    where org_id = ${ctx.orgId} and id = ${connectionId}`)
}

/** Moves complete_until back to `until`: a record changed before it is missing here, or older. */
export async function holdCompleteUntil(
  ctx: TxCtx,
  connectionId: string,
  until: Date,
): Promise<void> {
  await ctx.tx.execute(sql`
    update connections set complete_until = least(complete_until, ${until.toISOString()}::timestamptz)
    where org_id = ${ctx.orgId} and id = ${connectionId} and complete_until is not null`)
}
