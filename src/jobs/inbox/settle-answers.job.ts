import { settleAnswers } from '@/domains/inbound'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After the ledger sent an answer, or heard what became of it: the conversation shows it. upkeep-inbox finds what this missed. */
export const settleAnswersJob = inngest.createFunction(
  { id: 'settle-answers', retries: 3, triggers: [triggers.answersSettled] },
  ({ event, step, runId }) =>
    step.run('settle them', () =>
      settleAnswers(jobCtx('settle-answers', event.data.orgId, runId), {
        ledgerIds: event.data.ledgerIds,
      }),
    ),
)
