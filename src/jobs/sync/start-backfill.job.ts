import { requestSync, subscribeWebhooks } from '@/domains/connections'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a merchant connected a channel: webhooks first, so that nothing is missed, then everything that is there. */
export const startBackfillJob = inngest.createFunction(
  { id: 'start-backfill', retries: 5, triggers: [triggers.connectionConnected] },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('start-backfill', event.data.orgId, runId)
    const { connectionId } = event.data
    await step.run('subscribe webhooks', () => subscribeWebhooks(ctx, { connectionId }))
    await step.run('ask for the backfill', () =>
      requestSync(ctx, { connectionId, kind: 'backfill' }),
    )
  },
)
