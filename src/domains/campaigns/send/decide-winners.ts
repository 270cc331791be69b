import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { getSender } from '@/domains/messaging'
import { type Campaign, campaignsThat, lockCampaign, subjectCount } from '../campaign'
import { figuresOf } from '../queries/figures'
import { timesByCountry } from '../start/countries'
import { dueIn } from '../start/due-times'
import { chooseWinner } from './choose-winner'

/** Decides the tests whose time is over, and lets everybody else have the subject that won. */
export const decideWinners = verb({
  name: 'campaigns.decideWinners',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ decided: number }> => {
    let decided = 0
    for (const { id } of await campaignsThat(ctx.tx, ctx.orgId, 'sending')) {
      const campaign = await lockCampaign(ctx, id)
      if (campaign.status !== 'sending' || !(await isDecidable(ctx, campaign))) continue
      await decide(ctx, campaign)
      decided++
    }
    return { decided }
  },
  audit: (_, { decided }) => ({ entity: 'campaign', details: { decided } }),
})

/** A campaign `g` whose test has reached everybody in it, the last one long enough ago. */
export const testIsOver = (orgId: string, now: Date): SQL => sql`
  g.org_id = ${orgId} and g.status = 'sending' and g.winner is null and jsonb_typeof(g.definition -> 'test') = 'object'
  and (
    select coalesce(bool_and(r.status <> 'waiting')
      and max(r.handed_at) <= ${now.toISOString()}::timestamptz
        - make_interval(hours => (g.definition -> 'test' ->> 'hours')::int), true)
    from campaign_recipients r
    where r.org_id = ${orgId} and r.campaign_id = g.id and r.step = 0 and r.part = 'test')`

async function isDecidable({ tx, orgId, now }: TxCtx, { id }: Campaign): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from campaigns g where g.id = ${id} and ${testIsOver(orgId, now())}`,
  )
  return rows.length > 0
}

async function decide(ctx: TxCtx, campaign: Campaign): Promise<void> {
  const { tx, orgId, now } = ctx
  const { test, schedule } = campaign.definition
  if (!test) throw new Error('A campaign without a test has no winner')
  const figures = await figuresOf(tx, orgId, campaign.id)
  const tried = Array.from({ length: subjectCount(campaign.definition) }, (_, variant) => {
    const own = figures.find((one) => one.step === 0 && one.variant === variant)
    return {
      sent: own?.sent ?? 0,
      opened: own?.opened ?? 0,
      clicked: own?.clicked ?? 0,
      revenue: Number(own?.revenue ?? 0),
    }
  })
  const { variant, why } = chooseWinner(tried, test.by)
  const at = now().toISOString()
  await tx.execute(sql`
    update campaigns set winner = ${variant}::int, winner_at = ${at}, winner_why = ${why}, updated_at = ${at}
    where org_id = ${orgId} and id = ${campaign.id}`)
  const { timeZone } = await getSender(ctx)
  const rest = sql`r.org_id = ${orgId} and r.campaign_id = ${campaign.id} and r.step = 0 and r.part = 'rest'
    and r.status = 'waiting'`
  const people = sql`(select c.country from campaign_recipients r
    join customers c on c.org_id = ${orgId} and c.id = r.customer_id where ${rest}) people`
  const times = await timesByCountry(tx, people, (country) =>
    dueIn(country, { schedule, zone: timeZone, from: now() }, false),
  )
  await tx.execute(sql`
    update campaign_recipients r set variant = ${variant}::int, due_at = t.at
    from customers c join ${times.rows} on t.country is not distinct from c.country
    where ${rest} and c.org_id = ${orgId} and c.id = r.customer_id`)
}
