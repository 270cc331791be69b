import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from './project.mjs'
import { stopGroup } from './run-command.mjs'

const LOG_LIMIT_BYTES = 20 * 1024 * 1024

/**
 * Starts a long-running Node program of the project as a service.
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, logFile: string | undefined, graceMs: number, tied?: boolean, yields?: boolean }} options
 *   logFile: where its output goes, this terminal when undefined; graceMs: how long a stop waits before it kills;
 *   tied: it holds a channel to us and ends by itself when we are gone; yields: others get the processor first
 * @returns {Promise<import('./keep-running.mjs').Service>}
 */
export async function startNode(args, { env, logFile, graceMs, tied = false, yields = false }) {
  const output = logFile === undefined ? 'inherit' : openLog(logFile)
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: ['ignore', output, output, ...(tied ? [/** @type {const} */ ('ipc')] : [])],
  })
  if (typeof output === 'number') closeSync(output)
  await once(child, 'spawn')
  if (yields && child.pid !== undefined)
    os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL)
  return { process: child, stop: (hurry) => stopGroup(child, graceMs, hurry) }
}

/**
 * The end of a log, for an error message.
 * @param {string} file
 */
export const endOfLog = (file) =>
  readFileSync(file, 'utf8').trim().split('\n').slice(-20).join('\n')

/** @param {string} file */
function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return openSync(file, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600)
}
