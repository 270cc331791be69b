import { refreshMetrics } from '@/domains/analytics'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After each full scoring, so every night: recomputes all roll-ups of the organization, marked as stale or not. */
export const refreshAllMetricsJob = inngest.createFunction(
  {
    id: 'refresh-all-metrics',
    retries: 5,
    triggers: [triggers.customersScored],
    concurrency: { limit: 2 },
  },
  ({ event, step, runId }) =>
    step.run('refresh', () =>
      refreshMetrics(jobCtx('refresh-all-metrics', event.data.orgId, runId), { days: 'all' }),
    ),
)
