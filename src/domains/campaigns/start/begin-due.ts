import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { getSender } from '@/domains/messaging'
import { type Campaign, campaignsThat, lockCampaign } from '../campaign'
import { timesByCountry } from './countries'
import { dueIn } from './due-times'
import { partsOf } from './parts'

/**
 * Starts the campaigns whose time has come: writes down who is to get what, each person and message once, in one statement.
 * Who is in the segment now is who gets all of its messages. Bring segments up to date before.
 */
export const beginDue = verb({
  name: 'campaigns.beginDue',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ started: number; people: number }> => {
    let [started, people] = [0, 0]
    for (const { id } of (await campaignsThat(ctx.tx, ctx.orgId, 'scheduled')).filter(isDue(ctx))) {
      const campaign = await lockCampaign(ctx, id)
      if (campaign.status !== 'scheduled' || !isDue(ctx)(campaign)) continue
      if (!(await hasMembers(ctx, campaign))) continue
      people += await begin(ctx, campaign)
      started++
    }
    return { started, people }
  },
  audit: (_, { started, people }) => ({ entity: 'campaign', details: { started, people } }),
})

const isDue =
  ({ now }: Pick<TxCtx, 'now'>) =>
  ({ scheduledAt }: Campaign) =>
    scheduledAt !== null && scheduledAt <= now()

/** Whether it is known who is in the segment; if not, why is stored, and it is tried again. */
async function hasMembers({ tx, orgId }: TxCtx, { id, segmentId }: Campaign): Promise<boolean> {
  const [segment] = await tx.execute<{ isKnown: boolean; problem: string | null }>(sql`
    select computed_at is not null and not is_due and problem is null as "isKnown", problem from segments
    where org_id = ${orgId} and id = ${segmentId}`)
  if (segment?.isKnown) return true
  const why = !segment
    ? 'Its segment does not exist any more. Take it back to draft and choose another.'
    : segment.problem
      ? `Its segment could not be computed: ${segment.problem}`
      : 'It starts as soon as its segment is computed.'
  await tx.execute(sql`
    update campaigns set problem = ${why} where org_id = ${orgId} and id = ${id} and problem is distinct from ${why}`)
  return false
}

async function begin(ctx: TxCtx, campaign: Campaign): Promise<number> {
  const { tx, orgId, now } = ctx
  const { steps, schedule } = campaign.definition
  const { timeZone } = await getSender(ctx)
  const times = await timesByCountry(tx, sql`(${partsOf(orgId, campaign)}) people`, (country) =>
    dueIn(country, { schedule, zone: timeZone, from: now() }, true),
  )
  const rows = await tx.execute(sql`
    insert into campaign_recipients (org_id, campaign_id, step, customer_id, part, variant, status, reason, due_at)
    select ${orgId}::uuid, ${campaign.id}::uuid, s.step, p.customer_id, p.part,
      case when p.part = 'holdout' then null when s.step = 0 then p.variant else 0 end,
      case p.part when 'holdout' then 'skipped' else 'waiting' end,
      case p.part when 'holdout' then 'holdout' end,
      case when p.part <> 'holdout' and s.step = 0 and p.variant is not null then t.at end
    from (${partsOf(orgId, campaign)}) p
    cross join generate_series(0, ${steps.length - 1}::int) s (step)
    left join ${times.rows} on t.country is not distinct from p.country
    on conflict do nothing`)
  const at = now().toISOString()
  await tx.execute(sql`
    update campaigns set status = 'sending', started_at = ${at}, updated_at = ${at}, problem = null
    where org_id = ${orgId} and id = ${campaign.id}`)
  return rows.count / steps.length
}
