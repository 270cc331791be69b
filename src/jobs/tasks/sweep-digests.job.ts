import { cron } from 'inngest'
import { allOrganizations } from '@/domains/organizations'
import { organizationsWithDueDigests } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every quarter of an hour, as zones differ by quarters: looks whose hour for a digest has come. */
export const sweepDigestsJob = inngest.createFunction(
  {
    id: 'sweep-digests',
    retries: 0,
    triggers: [cron('1-59/15 * * * *')],
    singleton: { mode: 'skip' },
  },
  async ({ step }) => {
    const due = await step.run('find organizations', async () => {
      const organizations = await allOrganizations()
      return organizationsWithDueDigests(
        organizations.map(({ id }) => id),
        new Date(),
      )
    })
    if (due.length === 0) return
    await step.sendEvent(
      'ask for digests',
      due.map((orgId) => triggers.digestsDue.create({ v: 1, orgId })),
    )
  },
)
