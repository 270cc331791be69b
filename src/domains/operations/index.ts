import 'server-only'

export type { Manifest } from './backup-format'
export { checkReadiness, type Readiness } from './readiness'
export { restoreBackup } from './restore-backup'
export {
  cancelRun,
  findRunner,
  getRun,
  listFunctions,
  listRuns,
  type Runner,
  rerunRun,
} from './runner'
export { writeBackup } from './write-backup'
