import { deliverDue } from '@/domains/messaging'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * Sends what waits in an organization's ledger, a stretch at a time: the next stretch takes its place behind the other
 * organizations. One at a time, since all share the provider's pace.
 */
export const sendMessagesJob = inngest.createFunction(
  {
    id: 'send-messages',
    retries: 3,
    triggers: [triggers.messagesQueued],
    concurrency: { limit: 1 },
  },
  async ({ event, step, runId }) => {
    const { orgId } = event.data
    const { isMore } = await step.run('send', () =>
      deliverDue(jobCtx('send-messages', orgId, runId)),
    )
    if (isMore) await step.sendEvent('go on', triggers.messagesQueued.create({ v: 1, orgId }))
  },
)
