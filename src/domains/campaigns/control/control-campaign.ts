import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { type Campaign, type CampaignStatus, lockCampaign } from '../campaign'
import { CampaignId } from '../schemas'
import { waitsOf } from '../send/store-fates'
import { findObstacle } from '../words/find-obstacle'

const wishes = ['unschedule', 'pause', 'resume', 'stop'] as const
export type CampaignWish = (typeof wishes)[number]

/** In which state each is possible, what it becomes, and what to say where it is not. */
const moves: Record<
  CampaignWish,
  { from: readonly CampaignStatus[]; to: CampaignStatus; refused: string }
> = {
  unschedule: {
    from: ['scheduled'],
    to: 'draft',
    refused: 'Only a campaign that has not started can be taken back to draft.',
  },
  pause: {
    from: ['sending'],
    to: 'paused',
    refused: 'Only a campaign that is being sent can be paused.',
  },
  resume: {
    from: ['paused'],
    to: 'sending',
    refused: 'Only a campaign that is paused can go on.',
  },
  stop: {
    from: ['sending', 'paused'],
    to: 'stopped',
    refused: 'Only a campaign that is being sent, or paused, can be stopped.',
  },
}

/**
 * Takes a campaign back to draft, pauses it, lets it go on, or stops it. What counts is its row: nothing is handed over and
 * nothing that waits in the ledger leaves from this commit on. A message that is on its way to the provider is finished.
 * Answers how many messages a stop kept back.
 */
export const controlCampaign = verb({
  name: 'campaigns.controlCampaign',
  role: 'admin',
  input: CampaignId.extend({ wish: z.enum(wishes) }),
  run: async (ctx, { campaignId, wish }): Promise<{ title: string; kept: number }> => {
    const campaign = await lockCampaign(ctx, campaignId)
    const { from, to, refused } = moves[wish]
    if (!from.includes(campaign.status)) throw new AppError('conflict', refused)
    const obstacle = wish === 'resume' ? await findObstacle(ctx, campaign) : undefined
    if (obstacle !== undefined) throw new AppError('conflict', obstacle)
    const at = ctx.now().toISOString()
    await ctx.tx.execute(sql`
      update campaigns set status = ${to}, updated_at = ${at}, problem = null,
        scheduled_at = case ${to} when 'draft' then null else scheduled_at end,
        finished_at = case ${to} when 'stopped' then ${at}::timestamptz end
      where org_id = ${ctx.orgId} and id = ${campaignId}`)
    if (wish === 'resume') await bringForward(ctx, campaign)
    const kept = wish === 'stop' ? await keepBack(ctx, campaign) : 0
    return { title: campaign.title, kept }
  },
  audit: ({ campaignId, wish }, { title, kept }) => ({
    entity: 'campaign',
    entityId: campaignId,
    details: { title, wish, kept },
  }),
})

/** What waited in the ledger leaves when the gate said it may, and what follows it after its whole wait. */
async function bringForward(ctx: TxCtx, { id, definition }: Campaign): Promise<void> {
  const at = ctx.now().toISOString()
  await ctx.tx.execute(sql`
    update campaign_recipients r set due_at = ${at}::timestamptz + make_interval(hours => w.hours)
    from ${waitsOf(definition.steps)}, campaign_recipients before
    where r.org_id = ${ctx.orgId} and r.campaign_id = ${id} and r.step = w.step and r.status = 'waiting'
      and r.due_at is not null and before.org_id = r.org_id and before.campaign_id = r.campaign_id
      and before.customer_id = r.customer_id and before.step = r.step - 1 and before.status = 'queued'`)
  await ctx.tx.execute(sql`
    update message_log set not_before = greatest(${at}::timestamptz, (decision ->> 'notBefore')::timestamptz)
    where org_id = ${ctx.orgId} and campaign_id = ${id} and status = 'queued'`)
  ctx.emit('campaigns/campaigns.due', {})
  ctx.emit('messaging/messages.queued', {})
}

/** Recipients of what is in the ledger follow their message. */
async function keepBack({ tx, orgId }: TxCtx, { id }: Campaign): Promise<number> {
  const waiting = await tx.execute(sql`
    update campaign_recipients set status = 'skipped', reason = 'stopped', due_at = null
    where org_id = ${orgId} and campaign_id = ${id} and status = 'waiting'`)
  const queued = await tx.execute(sql`
    update message_log set status = 'skipped', error = 'Its campaign was stopped before it left.'
    where org_id = ${orgId} and campaign_id = ${id} and status = 'queued' and not may_have_gone`)
  return waiting.count + queued.count
}
