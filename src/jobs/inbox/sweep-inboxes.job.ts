import { cron } from 'inngest'
import { organizationsWithInboxUpkeep } from '@/domains/inbox'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: looks in which organizations' inboxes something is due. */
export const sweepInboxesJob = inngest.createFunction(
  { id: 'sweep-inboxes', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const due = await step.run('find organizations', async () => {
      const organizations = await allOrganizations()
      return organizationsWithInboxUpkeep(
        organizations.map(({ id }) => id),
        new Date(),
      )
    })
    if (due.length === 0) return
    await step.sendEvent(
      'ask for upkeep',
      due.map((orgId) => triggers.inboxUpkeepDue.create({ v: 1, orgId })),
    )
  },
)
