import { refreshSales } from '@/domains/catalog'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * After orders or products came in, and each night as days pass: counts anew what products sold. Half a minute after the
 * last change and at most ten after the first, as it reads all purchases of 90 days.
 */
export const refreshSalesJob = inngest.createFunction(
  {
    id: 'refresh-sales',
    retries: 5,
    triggers: [triggers.ordersIngested, triggers.itemsChanged, triggers.customersScored],
    debounce: { key: 'event.data.orgId', period: '30s', timeout: '10m' },
    concurrency: { limit: 2 },
  },
  ({ event, step, runId }) =>
    step.run('refresh', () => refreshSales(jobCtx('refresh-sales', event.data.orgId, runId), {})),
)
