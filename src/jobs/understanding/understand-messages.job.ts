import { understandMessages } from '@/domains/understanding'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After messages came in: reads what they mean. One batch at a time per organization, so that its limit of cost holds. */
export const understandMessagesJob = inngest.createFunction(
  {
    id: 'understand-messages',
    retries: 5,
    triggers: [triggers.messagesIngested],
    concurrency: [{ limit: 1, key: 'event.data.orgId' }, { limit: 3 }],
  },
  ({ event, step, runId }) =>
    step.run('read', () =>
      understandMessages(jobCtx('understand-messages', event.data.orgId, runId), {
        messageIds: event.data.messageIds,
      }),
    ),
)
