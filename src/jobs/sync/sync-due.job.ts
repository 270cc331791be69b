import { cron } from 'inngest'
import { dueConnections } from '@/domains/connections'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every five minutes: asks for a sync of each channel whose own interval has passed, of all organizations. */
export const syncDueJob = inngest.createFunction(
  { id: 'sync-due', retries: 0, triggers: [cron('*/5 * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const due = await step.run('find due channels', () => dueConnections(new Date()))
    if (due.length === 0) return
    await step.sendEvent(
      'ask for syncs',
      due.map((channel) => triggers.syncRequested.create({ v: 1, ...channel, kind: 'delta' })),
    )
  },
)
