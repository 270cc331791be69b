import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockCampaign } from '../campaign'
import { CampaignId } from '../schemas'

/** Deletes a draft. Throws `conflict` for what was started: who got what is kept. */
export const deleteCampaign = verb({
  name: 'campaigns.deleteCampaign',
  role: 'agent',
  input: CampaignId,
  run: async (ctx, { campaignId }): Promise<{ title: string }> => {
    const { title, status } = await lockCampaign(ctx, campaignId)
    if (status !== 'draft')
      throw new AppError(
        'conflict',
        'Only a draft can be deleted: of what was started is kept who got it.',
      )
    await ctx.tx.execute(
      sql`delete from campaigns where org_id = ${ctx.orgId} and id = ${campaignId}`,
    )
    return { title }
  },
  audit: ({ campaignId }, { title }) => ({
    entity: 'campaign',
    entityId: campaignId,
    details: { title },
  }),
})
