import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Campaign } from '../campaign'

/** A batch is one transaction: about half a second of rendering. */
export const AT_ONCE = 100

/**
 * How many a campaign may hand over now. A pace per hour is kept in every hour, and spread over its minutes; what the gate
 * refused does not count.
 */
export async function allowanceOf(
  tx: Tx,
  orgId: string,
  { id, definition: { perHour, steps } }: Campaign,
  now: Date,
): Promise<number> {
  if (perHour === null) return AT_ONCE
  const at = now.toISOString()
  const [handed] = await tx.execute<{ hour: number; minute: number }>(sql`
    select count(*)::int as hour,
      (count(*) filter (where r.handed_at > ${at}::timestamptz - interval '1 minute'))::int as minute
    from generate_series(0, ${steps.length - 1}::int) s (step)
    join campaign_recipients r on r.org_id = ${orgId} and r.campaign_id = ${id} and r.step = s.step
      and r.handed_at > ${at}::timestamptz - interval '1 hour'
    where r.status not in ('denied', 'skipped')`)
  const left = Math.min(
    perHour - (handed?.hour ?? 0),
    Math.ceil(perHour / 60) - (handed?.minute ?? 0),
  )
  return Math.max(0, Math.min(AT_ONCE, left))
}
