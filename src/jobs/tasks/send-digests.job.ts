import { sendDigests } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Sends the digests of one organization that are due. */
export const sendDigestsJob = inngest.createFunction(
  {
    id: 'send-digests',
    retries: 3,
    triggers: [triggers.digestsDue],
    concurrency: { limit: 1 },
    singleton: { key: 'event.data.orgId', mode: 'skip' },
  },
  ({ event, step, runId }) =>
    step.run('send', () => sendDigests(jobCtx('send-digests', event.data.orgId, runId))),
)
