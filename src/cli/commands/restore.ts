import { Command } from 'commander'
import { restoreBackup } from '@/domains/operations'
import { answer } from '../org-command'

export const restoreCommand = new Command('restore')
  .argument('<file>', 'a file that the command backup wrote')
  .option('--json', 'answer as JSON on standard output')
  .description('fill an empty, migrated database from a backup, all or nothing')
  .action(async (file: string, options: { json?: boolean }) => {
    const manifest = await restoreBackup(file)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    answer(
      options.json,
      { file, ...manifest },
      () => `Restored ${rows} rows of ${manifest.tables.length} tables; every checksum agrees.`,
    )
  })
