import { cron } from 'inngest'
import { allOrganizations } from '@/domains/organizations'
import { understandMessages, unreadMessages } from '@/domains/understanding'
import { inngest } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Every five minutes: reads messages that no event led to, of all organizations. */
export const readWhatWasMissedJob = inngest.createFunction(
  {
    id: 'read-what-was-missed',
    retries: 0,
    triggers: [cron('*/5 * * * *')],
    singleton: { mode: 'skip' },
  },
  async ({ step, runId }) => {
    const organizations = await step.run('list organizations', () => allOrganizations())
    for (const { id } of organizations) {
      await step.run(`read ${id}`, async () => {
        const ctx = jobCtx('read-what-was-missed', id, runId)
        const messageIds = await unreadMessages(ctx)
        return messageIds.length > 0 ? understandMessages(ctx, { messageIds }) : { read: 0 }
      })
    }
  },
)
