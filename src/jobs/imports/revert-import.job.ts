import { revertImport } from '@/domains/imports'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Takes a finished import back. */
export const revertImportJob = inngest.createFunction(
  { id: 'revert-import', retries: 10, triggers: [triggers.importRevertRequested] },
  ({ event, step, runId }) =>
    step.run('revert', () =>
      revertImport(jobCtx('revert-import', event.data.orgId, runId), {
        importId: event.data.importId,
      }),
    ),
)
