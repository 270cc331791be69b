import { Command } from 'commander'
import { closeDatabase } from '@/db/client'
import { EnvError } from '@/env'
import { AppError } from '@/lib/app-error'
import { backupCommand } from './commands/backup'
import { connectionsCommand } from './commands/connections'
import { currencyCommand } from './commands/currency'
import { demoCommand } from './commands/demo'
import { eraseCommand } from './commands/erase'
import { exportCustomerCommand } from './commands/export-customer'
import { importCommand } from './commands/import'
import { keysCommands } from './commands/keys'
import { matchesCommand } from './commands/matches'
import { mergeCommand, unmergeCommand } from './commands/merge'
import { migrateCommand } from './commands/migrate'
import { orgCommands } from './commands/org'
import { ratesCommand } from './commands/rates'
import { reconcileCommand } from './commands/reconcile'
import { replayCommand } from './commands/replay'
import { restoreCommand } from './commands/restore'
import { retentionCommands } from './commands/retention'
import { scoreCommand } from './commands/score'
import { segmentsCommand } from './commands/segments'
import { sqlCommand } from './commands/sql'
import { syncCommand } from './commands/sync'
import { settleEvents } from './org-command'

const program = new Command('regulars')
  .description('Regulars from the terminal. Every command has --help.')
  .addCommand(connectionsCommand)
  .addCommand(currencyCommand)
  .addCommand(demoCommand)
  .addCommand(eraseCommand)
  .addCommand(exportCustomerCommand)
  .addCommand(importCommand)
  .addCommand(keysCommands)
  .addCommand(matchesCommand)
  .addCommand(mergeCommand)
  .addCommand(unmergeCommand)
  .addCommand(orgCommands)
  .addCommand(ratesCommand)
  .addCommand(reconcileCommand)
  .addCommand(replayCommand)
  .addCommand(retentionCommands)
  .addCommand(scoreCommand)
  .addCommand(segmentsCommand)
  .addCommand(sqlCommand)
  .addCommand(syncCommand)
  .addCommand(migrateCommand)
  .addCommand(backupCommand)
  .addCommand(restoreCommand)

try {
  await program.parseAsync()
} catch (error) {
  // errors a person caused are sentences; anything else is a bug and shows its trace
  const known = error instanceof AppError || error instanceof EnvError
  console.error(known ? error.message : error)
  process.exitCode = 1
} finally {
  await settleEvents()
  await closeDatabase()
}
