import { cron } from 'inngest'
import { type FileChannel, listFileChannels } from '@/domains/connections'
import { listFolder, takeFile } from '@/domains/imports'
import { inngest } from '@/platform/inngest/client'
import { logger } from '@/platform/logger'
import { jobCtx } from '../job-ctx'

/** Every minute: takes in the files that were put into the folders of channels. */
export const watchFoldersJob = inngest.createFunction(
  { id: 'watch-folders', retries: 2, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step, runId }) => {
    const ready = await step.run('look into the folders', async () => {
      const found: { channel: FileChannel; name: string }[] = []
      for (const channel of await listFileChannels()) {
        try {
          const names = await listFolder(channel, new Date())
          found.push(...names.map((name) => ({ channel, name })))
        } catch (error) {
          logger.warn({ err: error, ...channel }, 'the folder of a channel could not be read')
        }
      }
      return found
    })
    for (const { channel, name } of ready) {
      try {
        await step.run(`take ${channel.connectionId} ${name}`, () =>
          takeFile(jobCtx('watch-folders', channel.orgId, runId), channel, name),
        )
      } catch (error) {
        // it stays where it lies, and keeps nobody else's file waiting
        logger.warn({ err: error, ...channel, name }, 'a file of a folder could not be taken in')
      }
    }
  },
)
