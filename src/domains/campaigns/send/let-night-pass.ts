import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { getSender } from '@/domains/messaging'
import { timesByCountry } from '../start/countries'
import { morningOf } from './morning-of'

/**
 * Sees to it that where the next `limit` people live it is day: everybody whose time has come in a country where it is night
 * is put off until their morning. The gate would do so too, but then they would leave all at once, whatever the campaign's
 * pace, and a pause would find them in the ledger. Whoever is not among the next is not looked at: of a million that would
 * be a million for each batch.
 */
export async function letNightPass(ctx: TxCtx, campaignId: string, limit: number): Promise<void> {
  const { tx, orgId, now } = ctx
  const at = now().toISOString()
  const due = sql`r.org_id = ${orgId} and r.campaign_id = ${campaignId} and r.status = 'waiting'
    and r.due_at <= ${at}::timestamptz`
  const sender = await getSender(ctx)
  const next = sql`(select c.country from (
      select r.customer_id from campaign_recipients r where ${due}
      order by r.due_at, r.customer_id limit ${limit}::int) n
    join customers c on c.org_id = ${orgId} and c.id = n.customer_id) people`
  for (;;) {
    const mornings = await timesByCountry(tx, next, (country) => morningOf(sender, country, now()))
    if (mornings.count === 0) return
    await tx.execute(sql`
      update campaign_recipients r set due_at = t.at
      from customers c join ${mornings.rows} on t.country is not distinct from c.country
      where ${due} and c.org_id = ${orgId} and c.id = r.customer_id`)
  }
}
