import { cron } from 'inngest'
import { organizationsWithDueFlows } from '@/domains/automations'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every hour: looks for all who should have entered a flow and have not, however long the product stood still. */
export const sweepFlowsHourlyJob = inngest.createFunction(
  { id: 'sweep-flows-hourly', retries: 2, triggers: [cron('20 * * * *')] },
  async ({ step }) => {
    const due = await step.run('find organizations', async () => {
      const organizations = await allOrganizations()
      return organizationsWithDueFlows(
        organizations.map(({ id }) => id),
        new Date(),
        'all',
      )
    })
    if (due.length === 0) return
    await step.sendEvent(
      'have them run',
      due.map((orgId) => triggers.flowsDue.create({ v: 1, orgId, scope: 'all' })),
    )
  },
)
