import { setTimeout as sleep } from 'node:timers/promises'
import { LaunchError } from './launch-error.mjs'

const DEATHS = 5
const WINDOW_MS = 60_000

/**
 * @typedef {{ process: import('node:child_process').ChildProcess, stop: (hurry?: AbortSignal) => Promise<void> }} Service
 */

/**
 * Starts a service and starts it again whenever it ends by itself. One that ends five times within a minute is
 * given up.
 * @template {Service} T
 * @param {{ name: string, start: () => Promise<T>, say: (line: string) => void, fail: (error: unknown) => void,
 *   started?: (pid: number) => void }} options
 *   fail: the service cannot be kept running; started: called with the process number of each start
 */
export async function keepRunning({ name, start, say, fail, started = () => {} }) {
  const first = await start()
  /** @type {number[]} */
  const deaths = []
  let current = first
  let isStopping = false
  let restart = Promise.resolve()

  const watch = () => {
    const { process: child } = current
    if (child.pid !== undefined) started(child.pid)
    if (child.exitCode !== null || child.signalCode !== null) return ended(child)
    child.once('exit', () => ended(child))
  }
  const ended = (/** @type {import('node:child_process').ChildProcess} */ child) => {
    if (isStopping) return
    const now = Date.now()
    deaths.push(now)
    const recent = deaths.filter((at) => now - at < WINDOW_MS).length
    const how = child.signalCode ?? `status ${child.exitCode}`
    if (recent >= DEATHS) {
      return fail(
        new LaunchError(`${name} ended ${recent} times within a minute, last with ${how}.`),
      )
    }
    say(`${name} ended with ${how}; starting it again`)
    restart = sleep(100 * 2 ** recent)
      .then(again)
      .catch(fail)
  }
  const again = async () => {
    if (isStopping) return
    current = await start()
    watch()
  }
  watch()
  return {
    first,
    stop: async (/** @type {AbortSignal | undefined} */ hurry) => {
      isStopping = true
      await restart
      await current.stop(hurry)
    },
  }
}
