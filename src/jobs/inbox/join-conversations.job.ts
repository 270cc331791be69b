import { joinUnjoined } from '@/domains/inbox'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After orders came in: who wrote before they bought is known by now. Waits for a pause, and never longer than 5 minutes. */
export const joinConversationsJob = inngest.createFunction(
  {
    id: 'join-conversations',
    retries: 3,
    triggers: [triggers.ordersIngested],
    debounce: { key: 'event.data.orgId', period: '20s', timeout: '5m' },
  },
  ({ event, step, runId }) =>
    step.run('join them', () =>
      joinUnjoined(jobCtx('join-conversations', event.data.orgId, runId), {}),
    ),
)
