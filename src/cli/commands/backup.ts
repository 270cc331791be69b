import { Command } from 'commander'
import { writeBackup } from '@/domains/operations'
import { answer } from '../org-command'

export const backupCommand = new Command('backup')
  .argument('<file>', 'where to write it, e.g. regulars-2026-11-21.backup')
  .option('--json', 'answer as JSON on standard output')
  .description('write the whole database to a file, as it stands at one moment')
  .addHelpText(
    'after',
    '\nThe master key (REGULARS_MASTER_KEY) is not in the file: keep it elsewhere, a restore needs it.\nBackground runs and uploaded files that wait to be imported are not in it either.',
  )
  .action(async (file: string, options: { json?: boolean }) => {
    const manifest = await writeBackup(file, new Date())
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    answer(
      options.json,
      { file, ...manifest },
      () =>
        `Wrote ${rows} rows of ${manifest.tables.length} tables to ${file}. The master key is not in it: keep that elsewhere.`,
    )
  })
