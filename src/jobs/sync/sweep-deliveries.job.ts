import { cron } from 'inngest'
import { connectionsWithWaiting } from '@/domains/connections'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: takes up webhooks whose event was lost. */
export const sweepDeliveriesJob = inngest.createFunction(
  {
    id: 'sweep-deliveries',
    retries: 0,
    triggers: [cron('* * * * *')],
    singleton: { mode: 'skip' },
  },
  async ({ step }) => {
    const waiting = await step.run('find waiting deliveries', () =>
      connectionsWithWaiting(new Date()),
    )
    if (waiting.length === 0) return
    await step.sendEvent(
      'take them up',
      waiting.map((delivery) => triggers.deliveryReceived.create({ v: 1, ...delivery })),
    )
  },
)
