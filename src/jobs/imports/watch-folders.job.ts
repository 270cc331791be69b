import { cron } from 'inngest'
import { listFileChannels } from '@/domains/connections'
import { listFolder, takeFile } from '@/domains/imports'
import { inngest } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Every minute: takes in the files that were put into the folders of channels. */
export const watchFoldersJob = inngest.createFunction(
  { id: 'watch-folders', retries: 2, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step, runId }) => {
    const ready = await step.run('look into the folders', async () => {
      const found = []
      for (const channel of await listFileChannels())
        for (const name of await listFolder(channel, new Date())) found.push({ channel, name })
      return found
    })
    for (const { channel, name } of ready) {
      await step.run(`take ${channel.connectionId} ${name}`, () =>
        takeFile(jobCtx('watch-folders', channel.orgId, runId), channel, name),
      )
    }
  },
)
