import { processDeliveries } from '@/domains/sync'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Takes in what webhooks brought, many at once; one batch at a time per channel. */
export const processDeliveriesJob = inngest.createFunction(
  {
    id: 'process-deliveries',
    retries: 5,
    triggers: [triggers.deliveryReceived],
    batchEvents: { maxSize: 100, timeout: '1s', key: 'event.data.connectionId' },
    concurrency: { limit: 1, key: 'event.data.connectionId' },
  },
  ({ event, step, runId }) =>
    step.run('process', () =>
      processDeliveries(
        jobCtx('process-deliveries', event.data.orgId, runId),
        event.data.connectionId,
      ),
    ),
)
