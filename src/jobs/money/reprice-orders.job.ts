import { repriceOrders } from '@/domains/orders'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After rates came in: gives orders of one organization in other currencies the rate of their day. */
export const repriceOrdersJob = inngest.createFunction(
  {
    id: 'reprice-orders',
    retries: 5,
    triggers: [triggers.repricingDue],
    concurrency: { limit: 2 },
  },
  ({ event, step, runId }) =>
    step.run('reprice', () =>
      repriceOrders(jobCtx('reprice-orders', event.data.orgId, runId), {
        since: event.data.since,
      }),
    ),
)
