import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { getSender } from '@/domains/messaging'
import { timesByCountry } from '../start/countries'
import { morningOf } from './morning-of'

/**
 * Puts off those whose time has come and where it is night now, until their morning. The gate would do so too, but then they
 * would leave all at once, whatever the campaign's pace, and a pause would find them in the ledger.
 */
export async function letNightPass(ctx: TxCtx, campaignId: string): Promise<void> {
  const { tx, orgId, now } = ctx
  const at = now().toISOString()
  const due = sql`r.org_id = ${orgId} and r.campaign_id = ${campaignId} and r.status = 'waiting'
    and r.due_at <= ${at}::timestamptz`
  const sender = await getSender(ctx)
  const people = sql`(select c.country from campaign_recipients r
    join customers c on c.org_id = ${orgId} and c.id = r.customer_id where ${due}) people`
  const mornings = await timesByCountry(tx, people, (country) => morningOf(sender, country, now()))
  if (mornings.count === 0) return
  await tx.execute(sql`
    update campaign_recipients r set due_at = t.at
    from customers c join ${mornings.rows} on t.country is not distinct from c.country
    where ${due} and c.org_id = ${orgId} and c.id = r.customer_id`)
}
