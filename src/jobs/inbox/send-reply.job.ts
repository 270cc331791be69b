import { deliverAnswer } from '@/domains/inbound'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a colleague answered: sends it by the channel that it came from. What waits is taken up by upkeep-inbox. */
export const sendReplyJob = inngest.createFunction(
  { id: 'send-reply', retries: 2, triggers: [triggers.replyQueued], concurrency: { limit: 4 } },
  ({ event, step, runId }) =>
    step.run('send it', () =>
      deliverAnswer(jobCtx('send-reply', event.data.orgId, runId), event.data.messageId),
    ),
)
