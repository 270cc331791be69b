import { refreshSegments } from '@/domains/segments'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After products were placed anew: what was bought may be another product now. Seldom, as it looks at everybody. */
export const refreshProductSegmentsJob = inngest.createFunction(
  {
    id: 'refresh-product-segments',
    retries: 5,
    triggers: [triggers.itemsChanged],
    debounce: { key: 'event.data.orgId', period: '30s', timeout: '10m' },
    concurrency: { limit: 2 },
  },
  ({ event, step, runId }) =>
    step.run('refresh', () =>
      refreshSegments(jobCtx('refresh-product-segments', event.data.orgId, runId), {
        scope: 'catalog',
      }),
    ),
)
