import { loadSampleMessages } from '@/domains/sample-shop'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After an import: the messages of the sample shop, where it is what was imported. */
export const loadSampleMessagesJob = inngest.createFunction(
  { id: 'load-sample-messages', retries: 3, triggers: [triggers.importCompleted] },
  ({ event, step, runId }) =>
    step.run('load messages', () =>
      loadSampleMessages(jobCtx('load-sample-messages', event.data.orgId, runId)),
    ),
)
