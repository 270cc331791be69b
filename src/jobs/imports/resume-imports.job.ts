import { cron } from 'inngest'
import { silentImports } from '@/domains/connections'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every minute: takes up imports whose process is gone, wherever they stopped. */
export const resumeImportsJob = inngest.createFunction(
  { id: 'resume-imports', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const silent = await step.run('find silent imports', () => silentImports(new Date()))
    if (silent.length === 0) return
    const trigger = {
      uploaded: triggers.importUploaded,
      staging: triggers.importUploaded,
      applying: triggers.importConfirmed,
      reverting: triggers.importRevertRequested,
    }
    await step.sendEvent(
      'take them up',
      silent.flatMap(({ orgId, importId, status }) =>
        status in trigger
          ? [trigger[status as keyof typeof trigger].create({ v: 1, orgId, importId })]
          : [],
      ),
    )
  },
)
