import { tellMentioned } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a note that calls colleagues: tells them. */
export const tellMentionedJob = inngest.createFunction(
  { id: 'tell-mentioned', retries: 3, triggers: [triggers.colleaguesMentioned] },
  ({ event, step, runId }) => {
    const { orgId, conversationId, messageId, userIds } = event.data
    return step.run('tell them', () =>
      tellMentioned(jobCtx('tell-mentioned', orgId, runId), { conversationId, messageId, userIds }),
    )
  },
)
