import { tellMentionedAtCustomer } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a note about a customer that calls colleagues: tells them. */
export const tellMentionedAtCustomerJob = inngest.createFunction(
  { id: 'tell-mentioned-at-customer', retries: 3, triggers: [triggers.mentionedAtCustomer] },
  ({ event, step, runId }) => {
    const { orgId, customerId, noteId, userIds } = event.data
    return step.run('tell them', () =>
      tellMentionedAtCustomer(jobCtx('tell-mentioned-at-customer', orgId, runId), {
        customerId,
        noteId,
        userIds,
      }),
    )
  },
)
