import { setClocks } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

const AT_ONCE = 500

/** After messages came in: starts and stops the clocks of their conversations, those of a burst together. */
export const setClocksJob = inngest.createFunction(
  {
    id: 'set-clocks',
    retries: 3,
    triggers: [triggers.messagesIngested],
    batchEvents: { maxSize: 50, timeout: '1s', key: 'event.data.orgId' },
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, events, step, runId }) => {
    const ctx = jobCtx('set-clocks', event.data.orgId, runId)
    const ids = events.flatMap(({ data }) => data.messageIds)
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      await step.run(`set clocks ${from / AT_ONCE + 1}`, () =>
        setClocks(ctx, { messageIds: ids.slice(from, from + AT_ONCE) }),
      )
    }
  },
)
