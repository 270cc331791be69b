import { scoreAll } from '@/domains/customers'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Scores all customers of one organization; few organizations at once, so that the day's work goes on beside it. */
export const scoreCustomersJob = inngest.createFunction(
  {
    id: 'score-customers',
    retries: 5,
    triggers: [triggers.scoringDue],
    concurrency: { limit: 2 },
    singleton: { key: 'event.data.orgId', mode: 'skip' },
  },
  ({ event, step, runId }) =>
    step.run('score', () => scoreAll(jobCtx('score-customers', event.data.orgId, runId), {})),
)
