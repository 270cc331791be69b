import { refreshMetrics } from '@/domains/analytics'
import { scoreAll } from '@/domains/customers'
import { mailBackfillResult } from '@/domains/sync'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** When a channel's first backfill is complete: everybody is scored, the figures are whole, and its owner gets a mail. */
export const finishBackfillJob = inngest.createFunction(
  { id: 'finish-backfill', retries: 5, triggers: [triggers.backfillCompleted] },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('finish-backfill', event.data.orgId, runId)
    await step.run('score', () => scoreAll(ctx, { isQuiet: true }))
    await step.run('refresh figures', () => refreshMetrics(ctx, { days: 'all' }))
    await step.run('mail', () => mailBackfillResult(ctx, event.data.connectionId))
  },
)
