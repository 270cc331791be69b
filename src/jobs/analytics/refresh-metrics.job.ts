import { refreshMetrics } from '@/domains/analytics'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * After orders came in: brings the roll-ups up to date, a second after the last change and at most five seconds
 * after the first. What is stale stands in the database, so nothing is lost with the events that debounce drops.
 */
export const refreshMetricsJob = inngest.createFunction(
  {
    id: 'refresh-metrics',
    retries: 5,
    triggers: [triggers.ordersIngested],
    debounce: { key: 'event.data.orgId', period: '1s', timeout: '5s' },
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  ({ event, step, runId }) =>
    step.run('refresh', () =>
      refreshMetrics(jobCtx('refresh-metrics', event.data.orgId, runId), { days: 'stale' }),
    ),
)
