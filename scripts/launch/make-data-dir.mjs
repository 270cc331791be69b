import { mkdirSync } from 'node:fs'
import { LaunchError } from './launch-error.mjs'

/** @param {string} dataDir */
export function makeDataDir(dataDir) {
  try {
    // nobody, whom Postgres runs as under root, walks through it; what is secret in it is closed by itself
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o755 : 0o700 })
  } catch (error) {
    throw new LaunchError(
      `The data folder ${dataDir} cannot be made: ${error instanceof Error ? error.message : error}. Point REGULARS_DATA_DIR at a folder you may write to.`,
    )
  }
}
