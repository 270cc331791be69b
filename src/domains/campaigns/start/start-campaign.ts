import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { getSender } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import { lockCampaign } from '../campaign'
import { CampaignId } from '../schemas'
import { beginningOf, momentAt } from './due-times'

/**
 * Starts a draft: at once, or when its time comes. Its people are chosen then. Throws `conflict` where it is no draft, where
 * the sender is not set up, or where its time is past.
 */
export const startCampaign = verb({
  name: 'campaigns.startCampaign',
  role: 'admin',
  input: CampaignId,
  run: async (ctx, { campaignId }): Promise<{ title: string; startsAt: string }> => {
    const { title, status, definition } = await lockCampaign(ctx, campaignId)
    if (status !== 'draft')
      throw new AppError('conflict', 'This campaign has been started already.')
    const { lacks, timeZone } = await getSender(ctx)
    if (lacks.length > 0)
      throw new AppError(
        'conflict',
        `Marketing cannot leave before Settings, Sender says: ${lacks.join(', ')}.`,
      )
    const now = ctx.now()
    if (momentAt(definition.schedule, timeZone, now) < now)
      throw new AppError('conflict', 'The time it should start at is past. Choose a later one.')
    const startsAt = beginningOf(definition.schedule, timeZone, now).toISOString()
    await ctx.tx.execute(sql`
      update campaigns set status = 'scheduled', scheduled_at = ${startsAt}, problem = null,
        updated_at = ${now.toISOString()}
      where org_id = ${ctx.orgId} and id = ${campaignId}`)
    ctx.emit('campaigns/campaigns.due', {})
    return { title, startsAt }
  },
  audit: ({ campaignId }, { title }) => ({
    entity: 'campaign',
    entityId: campaignId,
    details: { title },
  }),
})
