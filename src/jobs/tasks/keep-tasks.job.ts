import { adoptPromises, raiseBreaches, sendReminders, setClocks } from '@/domains/tasks'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** The upkeep of one organization: clocks first, so that what was answered in between is not raised. */
export const keepTasksJob = inngest.createFunction(
  {
    id: 'keep-tasks',
    retries: 3,
    triggers: [triggers.taskUpkeepDue],
    concurrency: { limit: 2 },
    singleton: { key: 'event.data.orgId', mode: 'skip' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('keep-tasks', event.data.orgId, runId)
    const parts = {
      'set clocks': setClocks,
      'raise breaches': raiseBreaches,
      'adopt promises': adoptPromises,
    }
    for (const [name, verb] of Object.entries(parts)) {
      for (let part = 1; ; part++) {
        const { more } = await step.run(`${name} ${part}`, () => verb(ctx, {}))
        if (!more) break
      }
    }
    await step.run('send reminders', () => sendReminders(ctx, {}))
  },
)
