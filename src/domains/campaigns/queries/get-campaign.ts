import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { type Campaign, readCampaign } from '../campaign'
import { wordsOf } from '../reasons'
import { type Figures, figuresOf } from './figures'
import { labelsOf, type MessageLabel } from './message-labels'
import { type Uplift, upliftOf } from './uplift'

/** Why how many people of a message got nothing. */
export interface Reason {
  step: number
  reason: string
  sentence: string
  people: number
}

export interface CampaignDetails extends Campaign {
  segmentName: string | null
  messages: MessageLabel[]
  /** members of its segment now */
  members: number
}

export interface CampaignResults {
  figures: Figures[]
  reasons: Reason[]
  uplift: Uplift | undefined
}

/** One campaign as it is set up. Throws `not_found`. */
export async function getCampaign(ctx: Ctx, campaignId: string): Promise<CampaignDetails> {
  if (!z.guid().safeParse(campaignId).success)
    throw new AppError('not_found', 'This campaign does not exist (any more).')
  return read(ctx, async (tx) => {
    const campaign = await readCampaign(tx, ctx.orgId, campaignId)
    const [segment] = await tx.execute<{ name: string; members: number }>(sql`
      select name, members from segments where org_id = ${ctx.orgId} and id = ${campaign.segmentId}`)
    return {
      ...campaign,
      segmentName: segment?.name ?? null,
      members: segment?.members ?? 0,
      messages: await labelsOf({ tx, orgId: ctx.orgId }, campaign),
    }
  })
}

/** What came of a campaign, counted now. */
export function getCampaignResults(ctx: Ctx, campaignId: string): Promise<CampaignResults> {
  return read(ctx, async (tx) => ({
    figures: await figuresOf(tx, ctx.orgId, campaignId),
    reasons: await reasonsOf(tx, ctx.orgId, campaignId),
    uplift: await upliftOf(tx, ctx.orgId, campaignId),
  }))
}

/** The reasons of a message add up to its `skipped` and `failed`. The gate's words are those of one of its answers. */
async function reasonsOf(tx: Tx, orgId: string, campaignId: string): Promise<Reason[]> {
  const rows = await tx.execute<Omit<Reason, 'sentence'> & { said: string | null }>(sql`
    select s.*, case when m.status = 'denied' or m.error is null then m.decision ->> 'sentence' else m.error end as said
    from (
      select r.step, coalesce(r.reason, r.status) as reason, count(*)::int as people,
        (array_agg(r.message_id) filter (where r.message_id is not null))[1] as "messageId"
      from campaign_recipients r
      where r.org_id = ${orgId} and r.campaign_id = ${campaignId} and r.status in ('denied', 'skipped', 'failed')
      group by 1, 2
    ) s
    left join message_log m on m.org_id = ${orgId} and m.id = s."messageId"
    order by s.step, s.people desc, s.reason`)
  return rows.map(({ step, reason, people, said }) => ({
    step,
    reason,
    people,
    sentence: wordsOf(reason) ?? said ?? 'The provider refused it.',
  }))
}
