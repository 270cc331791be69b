import { cron } from 'inngest'
import { organizationsWithMessages } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: has sent what waited for its hour, what an event missed, and what a dead process left behind. */
export const sweepMessagesJob = inngest.createFunction(
  { id: 'sweep-messages', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const due = await step.run('find them', () => organizationsWithMessages(new Date()))
    if (due.length === 0) return
    await step.sendEvent(
      'have them sent',
      due.map((orgId) => triggers.messagesQueued.create({ v: 1, orgId })),
    )
  },
)
