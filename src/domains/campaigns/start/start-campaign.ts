import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { getSender } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import { lockCampaign } from '../campaign'
import { CampaignId } from '../schemas'
import { findObstacle } from '../words/find-obstacle'
import { pinTemplates } from '../words/pin-templates'
import { beginningOf, momentAt } from './due-times'

/**
 * Starts a draft: at once, or when its time comes. Its people are chosen then; the versions of its templates are now. Throws
 * `conflict` where it is no draft, where the sender is not set up, where no version of a template or Meta's own may be used,
 * or where its time is past.
 */
export const startCampaign = verb({
  name: 'campaigns.startCampaign',
  role: 'admin',
  input: CampaignId,
  run: async (ctx, { campaignId }): Promise<{ title: string; startsAt: string }> => {
    const campaign = await lockCampaign(ctx, campaignId)
    const { title, status, definition } = campaign
    if (status !== 'draft')
      throw new AppError('conflict', 'This campaign has been started already.')
    const obstacle = await findObstacle(ctx, campaign)
    if (obstacle !== undefined) throw new AppError('conflict', obstacle)
    const pinned = JSON.stringify(await pinTemplates(ctx, definition))
    const { timeZone } = await getSender(ctx)
    const now = ctx.now()
    if (momentAt(definition.schedule, timeZone, now) < now)
      throw new AppError('conflict', 'The time it should start at is past. Choose a later one.')
    const startsAt = beginningOf(definition.schedule, timeZone, now).toISOString()
    await ctx.tx.execute(sql`
      update campaigns set status = 'scheduled', scheduled_at = ${startsAt}, problem = null,
        definition = ${pinned}::jsonb, updated_at = ${now.toISOString()}
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
