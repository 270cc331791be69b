import { setClocks } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After messages came in: starts and stops the clocks of their conversations. */
export const setClocksJob = inngest.createFunction(
  {
    id: 'set-clocks',
    retries: 3,
    triggers: [triggers.messagesIngested],
    concurrency: [{ limit: 4 }, { key: 'event.data.orgId', limit: 1 }],
  },
  ({ event, step, runId }) =>
    step.run('set clocks', () =>
      setClocks(jobCtx('set-clocks', event.data.orgId, runId), {
        messageIds: event.data.messageIds,
      }),
    ),
)
