import { mailImportResult } from '@/domains/imports'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a long import: a mail to whoever started it. */
export const mailImportResultJob = inngest.createFunction(
  { id: 'mail-import-result', retries: 3, triggers: [triggers.importCompleted] },
  ({ event, step, runId }) =>
    step.run('mail', () =>
      mailImportResult(jobCtx('mail-import-result', event.data.orgId, runId), event.data.importId),
    ),
)
