import { beginRun, failRun, finishRun, type SyncRun } from '@/domains/connections'
import { pullEntity, reconcilePage } from '@/domains/sync'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

const DAY_MS = 24 * 3600 * 1000
/** A run that failed may be followed at once by one that goes another way; no more than that. */
const RUNS = 2

/** Brings a channel up to date: what changed, or everything at first, or a comparison; one run at a time per channel. */
export const runSyncJob = inngest.createFunction(
  {
    id: 'run-sync',
    retries: 5,
    triggers: [triggers.syncRequested],
    singleton: { key: 'event.data.connectionId', mode: 'skip' },
  },
  async ({ event, step, runId: jobRun }) => {
    const { orgId, connectionId, kind, days } = event.data
    const ctx = jobCtx('run-sync', orgId, jobRun)
    for (let attempt = 0; attempt < RUNS; attempt++) {
      const run = await step.run(`begin ${attempt}`, () => beginRun(ctx, { connectionId, kind }))
      if (!run) return
      const trouble = await attemptRun(run, attempt)
      if (!trouble) {
        await step.run(`finish ${attempt}`, () =>
          finishRun(ctx, { connectionId, runId: run.runId }),
        )
        return
      }
      await step.run(`fail ${attempt}`, () =>
        failRun(ctx, { connectionId, runId: run.runId, error: trouble.reason }),
      )
      if (!trouble.again) return
    }

    async function attemptRun(run: SyncRun, attempt: number) {
      try {
        return run.kind === 'reconcile' ? await compare(run, attempt) : await pull(run, attempt)
      } catch (error) {
        return { reason: sentence(error), again: false }
      }
    }

    async function pull({ runId, entities }: SyncRun, attempt: number) {
      for (const entity of entities) {
        for (let part = 0; ; part++) {
          const name = `${entity} ${attempt}.${part}`
          const pulled = await step.run(`pull ${name}`, () =>
            pullEntity(ctx, { connectionId, runId, entity }),
          )
          if (pulled.state === 'failed') return pulled
          if (pulled.state === 'done') break
          if (pulled.state === 'waiting') await step.sleep(`wait ${name}`, `${pulled.seconds}s`)
        }
      }
      return undefined
    }

    async function compare({ runId }: SyncRun, attempt: number) {
      const until = event.ts ?? Date.now()
      const since = new Date(until - (days ?? 2) * DAY_MS).toISOString()
      let cursor: string | undefined
      for (let part = 0; ; part++) {
        const page = await step.run(`compare ${attempt}.${part}`, () =>
          reconcilePage(ctx, {
            connectionId,
            runId,
            since,
            until: new Date(until).toISOString(),
            cursor,
          }),
        )
        if (page.state === 'failed') return page
        if (page.state === 'waiting')
          await step.sleep(`wait ${attempt}.${part}`, `${page.seconds}s`)
        else if (page.cursor) cursor = page.cursor
        else return undefined
      }
    }
  },
)

/** What a step failed of after its last try. Only errors made for people keep their words. */
function sentence(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  return ['ConnectorError', 'AppError'].includes(name) || message.endsWith('.')
    ? message.slice(0, 1000)
    : 'Something failed on our side, several times. The next run goes on where this one stood.'
}
