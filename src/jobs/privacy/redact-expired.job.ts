import { redactExpired } from '@/domains/privacy'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** What is left after so many batches waits for the next day. */
const BATCHES = 200

/** Redacts what is older than the rules of one organization, a bounded batch at a time. */
export const redactExpiredJob = inngest.createFunction(
  {
    id: 'redact-expired',
    retries: 5,
    triggers: [triggers.retentionDue],
    concurrency: { limit: 1 },
    singleton: { key: 'event.data.orgId', mode: 'skip' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('redact-expired', event.data.orgId, runId)
    for (let batch = 1; batch <= BATCHES; batch++) {
      const { more } = await step.run(`redact batch ${batch}`, () => redactExpired(ctx, {}))
      if (!more) return
    }
  },
)
