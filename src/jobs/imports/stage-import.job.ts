import { failImport, stageImport } from '@/domains/imports'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Reads an uploaded file onto shelves and rehearses it; goes on by itself where that was asked for. */
export const stageImportJob = inngest.createFunction(
  {
    id: 'stage-import',
    retries: 3,
    triggers: [triggers.importUploaded],
    concurrency: { limit: 2, key: 'event.data.orgId' },
    // what is wrong with the file itself fails the import at once and never comes here
    onFailure: async ({ event, runId }) => {
      const { orgId, importId } = event.data.event.data
      await failImport(jobCtx('stage-import', orgId, runId), {
        importId,
        error: `Reading the file failed on our side, several times. Upload it again; if it fails again, give support this reference: ${runId}`,
      })
    },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('stage-import', event.data.orgId, runId)
    await step.run('stage and rehearse', () =>
      stageImport(ctx, { importId: event.data.importId, inBackground: true }),
    )
  },
)
