import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LaunchError } from './launch-error.mjs'
import { readOwner, tryLock } from './lock-file.mjs'
import { makeDataDir } from './make-data-dir.mjs'
import { isAlive, killGroup } from './process-identity.mjs'

const GRACE_MS = 5000
const runningFile = (/** @type {string} */ dataDir) => path.join(dataDir, 'running.json')

/**
 * @typedef {object} Telling what a running copy tells others about itself
 * @property {Record<string, { pid: number, start: string }>} [services] the processes it started
 * @property {import('./settings.mjs').Settings} [addresses] settings with which another command reaches it
 */

/**
 * What a living copy on this data folder tells, if there is one.
 * @param {string} dataDir
 * @returns {(import('./lock-file.mjs').Owner & Telling) | undefined}
 */
export function runningCopy(dataDir) {
  const owner = readOwner(runningFile(dataDir))
  return isAlive(owner) ? owner : undefined
}

/**
 * Makes the data folder this process' own, or says who uses it. What a killed copy left running is stopped.
 * @param {string} dataDir
 * @param {{ what: string, say: (line: string) => void }} options
 */
export async function tryClaimDataDir(dataDir, { what, say }) {
  makeDataDir(dataDir)
  for (;;) {
    const { lock, owner, left } = tryLock(runningFile(dataDir), what)
    if (lock && left) await stopLeftOvers(/** @type {Telling} */ (left), say)
    if (lock || owner) return { lock, owner }
    await sleep(50)
  }
}

/**
 * As tryClaimDataDir, for those who cannot do without.
 * @param {string} dataDir
 * @param {{ what: string, say: (line: string) => void }} options
 */
export async function claimDataDir(dataDir, options) {
  const { lock, owner } = await tryClaimDataDir(dataDir, options)
  if (lock) return lock
  const told = /** @type {Telling | undefined} */ (owner)?.addresses?.['APP_URL']
  const where = told ? ` at ${told}` : ''
  throw new LaunchError(
    `The data folder ${dataDir} is in use: process ${owner?.pid} ${owner?.what}${where}. Stop that one first (kill ${owner?.pid}), or start this one beside it with a folder and a port of its own:\n  REGULARS_DATA_DIR=.data-2 PORT=3001 npm run demo`,
  )
}

/**
 * @param {Telling} left
 * @param {(line: string) => void} say
 */
async function stopLeftOvers({ services = {} }, say) {
  const alive = Object.values(services).filter(isAlive)
  if (alive.length > 0) say('the last run was killed; stopping what it left running')
  for (const service of alive) {
    try {
      // to Postgres SIGTERM says: wait until everybody has hung up
      process.kill(service.pid, service === services['postgres'] ? 'SIGINT' : 'SIGTERM')
    } catch {
      // ended meanwhile
    }
  }
  for (const until = Date.now() + GRACE_MS; Date.now() < until && alive.some(isAlive); ) {
    await sleep(50)
  }
  for (const service of alive) killGroup(service.pid)
}
