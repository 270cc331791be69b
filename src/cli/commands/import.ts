import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Ctx } from '@/db/context'
import {
  findMapping,
  importFile,
  readMapping,
  requestRevert,
  revertImport,
} from '@/domains/imports'
import type { OrderMapping } from '@/domains/imports/schemas'
import { AppError } from '@/lib/app-error'
import { answer, cliCtx, orgCommand } from '../org-command'

interface Options {
  org: string
  json?: boolean
  mapping?: string
  connection?: string
  rehearse?: boolean
  revert?: string
}

export const importCommand = orgCommand('import')
  .argument('[file]', 'CSV or XLSX file of orders, may be gzipped')
  .option(
    '--mapping <name|file>',
    'a saved mapping, or a JSON file with one; else the suggested one is used',
  )
  .option(
    '--connection <id>',
    'channel the orders belong to; else the organization’s default file channel',
  )
  .option('--rehearse', 'say what would happen and write nothing')
  .option('--revert <id>', 'take a finished import back')
  .description('take a file of orders in')
  .action(async (file: string | undefined, options: Options) => {
    const ctx = await cliCtx(options.org)
    if (options.revert) return revert(ctx, options.revert, options.json)
    if (!file) throw new AppError('invalid', 'Name the file to import, or --revert <id>.')
    if (!existsSync(file)) throw new AppError('not_found', `There is no file ${file}.`)
    const report = await importFile(
      ctx,
      { name: path.basename(file), content: createReadStream(file) },
      {
        connectionId: options.connection,
        mapping: options.mapping ? await chooseMapping(ctx, options.mapping) : undefined,
        rehearse: options.rehearse ?? false,
      },
      ({ done, total }) => process.stderr.write(`applied ${done} of ${total} parts\n`),
    )
    answer(options.json, report, () => {
      const { summary } = report
      return [
        `mapping: ${JSON.stringify(report.mapping)}`,
        `${report.lines} lines read, ${report.rejectedLines} rejected`,
        `${options.rehearse ? 'would be ' : ''}created ${summary.created} (${summary.cancelled} of the written cancelled, ${summary.withoutBuyer} without a buyer), changed ${summary.changed}, unchanged ${summary.unchanged}, new customers ${summary.newCustomers}`,
        `import ${report.importId}`,
      ].join('\n')
    })
  })

async function chooseMapping(ctx: Ctx, nameOrFile: string): Promise<OrderMapping> {
  if (existsSync(nameOrFile)) {
    return readMapping(readFileSync(nameOrFile, 'utf8'), nameOrFile)
  }
  const saved = await findMapping(ctx, nameOrFile)
  if (!saved)
    throw new AppError('not_found', `There is neither a saved mapping nor a file “${nameOrFile}”.`)
  return saved
}

async function revert(ctx: Ctx, importId: string, asJson: boolean | undefined): Promise<void> {
  await requestRevert(ctx, { importId })
  const result = await revertImport(ctx, { importId })
  answer(asJson, result, () => `removed ${result.removed} orders, restored ${result.restored}`)
}
