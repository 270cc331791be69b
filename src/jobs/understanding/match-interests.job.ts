import { tellOfWishes } from '@/domains/tasks'
import { matchInterests } from '@/domains/understanding'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After products came in or their stock changed, and each night: who had asked for what is new or back. */
export const matchInterestsJob = inngest.createFunction(
  {
    id: 'match-interests',
    retries: 5,
    triggers: [triggers.itemsChanged, triggers.stockChanged, triggers.customersScored],
    debounce: { key: 'event.data.orgId', period: '20s', timeout: '5m' },
    concurrency: { limit: 2 },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('match-interests', event.data.orgId, runId)
    for (let round = 1; ; round++) {
      const { more, suggested, suggestedAt } = await step.run(`match ${round}`, () =>
        matchInterests(ctx, {}),
      )
      if (suggested > 0) await step.run(`tell ${round}`, () => tellOfWishes(ctx, { suggestedAt }))
      if (!more) return { rounds: round }
    }
  },
)
