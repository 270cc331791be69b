import 'server-only'

export type { Manifest } from './backup-format'
export { restoreBackup } from './restore-backup'
export { writeBackup } from './write-backup'
