import { sendWebhooks } from '@/domains/automations'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Sends what an organization's flows tell other systems: what is due now; the sweep comes back for what is to be tried again. */
export const sendWebhooksJob = inngest.createFunction(
  {
    id: 'send-webhooks',
    retries: 3,
    triggers: [triggers.webhooksQueued],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('send-webhooks', event.data.orgId, runId)
    for (let part = 1, isMore = true; isMore; part++) {
      const done = await step.run(`send ${part}`, () => sendWebhooks(ctx))
      isMore = done.isMore
    }
  },
)
