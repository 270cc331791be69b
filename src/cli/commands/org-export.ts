import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { exportOrganization } from '@/domains/privacy'
import { AppError } from '@/lib/app-error'
import { answer, cliCtx } from '../org-command'

export const exportCommand = new Command('export')
  .argument('<slug>', 'short name of the organization')
  .argument('<file>', 'where to write it, e.g. lantern-house.jsonl.gz')
  .option('--json', 'answer as JSON on standard output')
  .description('write everything of an organization to a file, contact data in plain text')
  .addHelpText(
    'after',
    '\nThe file is gzipped JSON, one object a line: per table a line {"table": …}, then its rows. Keys, credentials and\nsecrets are not in it. Everything else is, in plain text: keep it as you would keep a customer list.',
  )
  .action(async (slug: string, file: string, options: { json?: boolean }) => {
    const isThere = await stat(file).then(
      () => true,
      () => false,
    )
    if (isThere) throw new AppError('conflict', `${file} exists already. Name another file.`)
    const ctx = await cliCtx(slug)
    const part = `${file}.part`
    try {
      await pipeline(await exportOrganization(ctx), createWriteStream(part, { mode: 0o600 }))
      await rename(part, file)
    } catch (error) {
      await rm(part, { force: true })
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        throw new AppError('invalid', `${file} cannot be written: its folder is missing.`)
      }
      throw error
    }
    const { size } = await stat(file)
    answer(options.json, { file, bytes: size }, () => `Wrote ${slug} to ${file} (${size} bytes).`)
  })
