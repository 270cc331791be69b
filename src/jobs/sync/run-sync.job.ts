import { runSync } from '@/domains/sync'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Brings a channel up to date: what changed, or everything at first, or a comparison; one run at a time per channel. */
export const runSyncJob = inngest.createFunction(
  {
    id: 'run-sync',
    retries: 5,
    triggers: [triggers.syncRequested],
    singleton: { key: 'event.data.connectionId', mode: 'skip' },
    // nobody's many channels keep those of others waiting
    concurrency: [{ limit: 4, key: 'event.data.orgId' }, { limit: 12 }],
  },
  async ({ event, step, runId }) => {
    const { orgId, connectionId, kind, days, since } = event.data
    await runSync(
      jobCtx('run-sync', orgId, runId),
      { connectionId, kind, days, since, at: new Date(event.ts ?? Date.now()) },
      {
        // what the pieces answer is plain JSON
        run: <T>(name: string, piece: () => Promise<T>) => step.run(name, piece) as Promise<T>,
        sleep: async (name, seconds) => {
          await step.sleep(name, `${seconds}s`)
        },
      },
    )
  },
)
