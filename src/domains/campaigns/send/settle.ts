import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'

/**
 * Closes what is over: who did not get a message gets none of those that follow it, and a campaign whose last message left
 * is done. Each is one statement over all campaigns of the organization.
 */
export const settleCampaigns = verb({
  name: 'campaigns.settle',
  role: 'agent',
  input: z.object({}),
  run: async ({ tx, orgId, now }): Promise<{ skipped: number; finished: number }> => {
    const skipped = await tx.execute(sql`
      update campaign_recipients r set status = 'skipped', reason = 'earlier_not_sent', due_at = null
      from campaigns g where ${followsNothing(orgId)}`)
    const at = now().toISOString()
    const finished = await tx.execute(sql`
      update campaigns g set status = 'sent', finished_at = ${at}, updated_at = ${at}
      where ${isOver(orgId)}`)
    return { skipped: skipped.count, finished: finished.count }
  },
  audit: (_, details) => ({ entity: 'campaign', details: { ...details } }),
})

/** A recipient `r` of a campaign `g` that is being sent who waits for a message after one that they did not get. */
export const followsNothing = (orgId: string): SQL => sql`
  g.org_id = ${orgId} and g.status = 'sending' and jsonb_array_length(g.definition -> 'steps') > 1
  and r.org_id = ${orgId} and r.campaign_id = g.id and r.status = 'waiting' and r.step > 0 and exists (
    select from campaign_recipients b
    where b.org_id = ${orgId} and b.campaign_id = r.campaign_id and b.step < r.step and b.customer_id = r.customer_id
      and b.status in ('denied', 'skipped', 'failed'))`

/** A campaign `g` that is being sent and of which nothing waits or is on its way. */
export const isOver = (orgId: string): SQL => sql`
  g.org_id = ${orgId} and g.status = 'sending' and ${nextWaiting(orgId, sql`r.customer_id`)} is null and not exists (
    select from campaign_recipients r
    where r.org_id = ${orgId} and r.campaign_id = g.id and r.status in ('queued', 'sending') offset 0)`

/** Of the first recipient `r` of a campaign `g` who waits: found by key, whether most of a million wait or one does. */
export const nextWaiting = (orgId: string, column: SQL): SQL => sql`(
  select ${column} from campaign_recipients r
  where r.org_id = ${orgId} and r.campaign_id = g.id and r.status = 'waiting' order by r.due_at limit 1)`
