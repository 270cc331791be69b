import { cron } from 'inngest'
import { organizationsWithDueFlows } from '@/domains/automations'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: looks where people wait whose time has come, where carts were left, and what an event missed. */
export const sweepFlowsJob = inngest.createFunction(
  { id: 'sweep-flows', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const due = await step.run('find organizations', async () => {
      const organizations = await allOrganizations()
      return organizationsWithDueFlows(
        organizations.map(({ id }) => id),
        new Date(),
        'recent',
      )
    })
    if (due.length === 0) return
    await step.sendEvent(
      'have them run',
      due.map((orgId) => triggers.flowsDue.create({ v: 1, orgId, scope: 'recent' })),
    )
  },
)
