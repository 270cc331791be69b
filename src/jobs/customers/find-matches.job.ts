import { findMatches } from '@/domains/customers'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After each full scoring, so every night and after a backfill or import: looks for people who may be one. */
export const findMatchesJob = inngest.createFunction(
  {
    id: 'find-matches',
    retries: 5,
    triggers: [triggers.customersScored],
    concurrency: { limit: 1 },
    singleton: { key: 'event.data.orgId', mode: 'skip' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('find-matches', event.data.orgId, runId)
    for (let part = 1; ; part++) {
      const { more } = await step.run(`part ${part}`, () => findMatches(ctx))
      if (!more) return
    }
  },
)
