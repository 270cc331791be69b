import { cron } from 'inngest'
import { allOrganizations } from '@/domains/organizations'
import { organizationsWithDueWork } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: looks in which organizations clocks, reminders or promises wait, also those that an event missed. */
export const sweepTasksJob = inngest.createFunction(
  { id: 'sweep-tasks', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const due = await step.run('find organizations', async () => {
      const organizations = await allOrganizations()
      return organizationsWithDueWork(
        organizations.map(({ id }) => id),
        new Date(),
      )
    })
    if (due.length === 0) return
    await step.sendEvent(
      'ask for upkeep',
      due.map((orgId) => triggers.taskUpkeepDue.create({ v: 1, orgId })),
    )
  },
)
