import { clearNotifications } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Every night, with the other retention: old notifications go. */
export const clearNotificationsJob = inngest.createFunction(
  {
    id: 'clear-notifications',
    retries: 3,
    triggers: [triggers.retentionDue],
    concurrency: { limit: 1 },
  },
  ({ event, step, runId }) =>
    step.run('clear', () =>
      clearNotifications(jobCtx('clear-notifications', event.data.orgId, runId), {}),
    ),
)
