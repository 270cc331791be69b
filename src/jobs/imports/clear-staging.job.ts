import { clearShelves } from '@/domains/imports'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Deletes what is left on the shelves of a finished import, a bounded number at a time. */
export const clearStagingJob = inngest.createFunction(
  { id: 'clear-staging', retries: 5, triggers: [triggers.importCompleted] },
  ({ event, step, runId }) =>
    step.run('delete staged lines', () =>
      clearShelves(jobCtx('clear-staging', event.data.orgId, runId), event.data.importId),
    ),
)
