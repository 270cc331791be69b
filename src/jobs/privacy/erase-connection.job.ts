import { eraseConnection } from '@/domains/privacy'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Forgets the people of a channel, a bounded number at a time. */
export const eraseConnectionJob = inngest.createFunction(
  {
    id: 'erase-connection',
    retries: 10,
    triggers: [triggers.connectionEraseRequested],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('erase-connection', event.data.orgId, runId)
    for (let part = 0; ; part++) {
      const { more } = await step.run(`erase ${part}`, () =>
        eraseConnection(ctx, { connectionId: event.data.connectionId }),
      )
      if (!more) return
    }
  },
)
