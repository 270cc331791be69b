import { cron } from 'inngest'
import { organizationsWithDueCampaigns } from '@/domains/campaigns'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: looks where campaigns are to begin, to go on after a pause of their pace, or to be counted. */
export const sweepCampaignsJob = inngest.createFunction(
  { id: 'sweep-campaigns', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const due = await step.run('find organizations', async () =>
      organizationsWithDueCampaigns(
        (await allOrganizations()).map(({ id }) => id),
        new Date(),
      ),
    )
    if (due.length === 0) return
    await step.sendEvent(
      'have them run',
      due.map((orgId) => triggers.campaignsDue.create({ v: 1, orgId })),
    )
  },
)
