import { refreshSegments } from '@/domains/segments'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After each full scoring, so every night: looks at everybody anew, as days pass and scores move. */
export const refreshAllSegmentsJob = inngest.createFunction(
  {
    id: 'refresh-all-segments',
    retries: 5,
    triggers: [triggers.customersScored],
    concurrency: { limit: 2 },
    singleton: { key: 'event.data.orgId', mode: 'skip' },
  },
  ({ event, step, runId }) =>
    step.run('refresh', () =>
      refreshSegments(jobCtx('refresh-all-segments', event.data.orgId, runId), { scope: 'all' }),
    ),
)
