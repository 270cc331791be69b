import 'server-only'

export { applyNextChunk, confirmImport, finishImport } from './apply-import'
export { clearStagedLines } from './clear-staged-lines'
export { discardImport, failImport, remapImport } from './import-status'
export { requestRevert, revertImport } from './revert-import'
export { type Staged, stageImport } from './stage-import'
export { startImport } from './start-import'
