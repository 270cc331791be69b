import { beginRestatement, failRestatement, restate } from '@/domains/money'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Adds everything of an organization up in another currency, while the former figures are shown. */
export const restateJob = inngest.createFunction(
  {
    id: 'restate',
    retries: 3,
    triggers: [triggers.restatementRequested],
    concurrency: { limit: 1, key: 'event.data.orgId' },
    onFailure: async ({ event, runId }) => {
      const { orgId, restatementId } = event.data.event.data
      await failRestatement(jobCtx('restate', orgId, runId), { restatementId })
    },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('restate', event.data.orgId, runId)
    const { restatementId } = event.data
    const { isOpen } = await step.run('begin', () => beginRestatement(ctx, { restatementId }))
    if (isOpen) await step.run('restate', () => restate(ctx, { restatementId }))
  },
)
