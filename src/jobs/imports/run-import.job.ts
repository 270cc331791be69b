import { applyChunk, finishImport } from '@/domains/imports'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Applies a confirmed import chunk by chunk; one at a time per organization. */
export const runImportJob = inngest.createFunction(
  {
    id: 'run-import',
    retries: 10,
    triggers: [triggers.importConfirmed],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('run-import', event.data.orgId, runId)
    const { importId } = event.data
    for (let chunk = 0; ; chunk++) {
      const { more } = await step.run(`apply chunk ${chunk}`, () => applyChunk(ctx, { importId }))
      if (!more) break
    }
    await step.run('finish', () => finishImport(ctx, { importId }))
  },
)
