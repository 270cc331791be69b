import { cron } from 'inngest'
import { emptyQueues } from '@/domains/connections'
import { publishEvents } from '@/domains/organizations'
import { inngest } from '@/platform/inngest/client'

/** Every minute: takes in what marketplaces without webhooks have put into our queues. */
export const emptyQueuesJob = inngest.createFunction(
  { id: 'empty-queues', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step, runId }) => {
    await step.run('empty queues', async () => {
      await publishEvents(await emptyQueues(runId, new Date()))
    })
  },
)
