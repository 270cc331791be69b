import { setTimeout as sleep } from 'node:timers/promises'
import { LaunchError } from './launch-error.mjs'

const READY_LIMIT_MS = 120_000

/**
 * Asks again and again until the app answers as wished.
 * @param {string} url
 * @param {{ signal: AbortSignal, accept: (response: Response) => boolean }} options
 */
export async function untilReady(url, { signal, accept }) {
  let last = 'no answer'
  for (const until = Date.now() + READY_LIMIT_MS; Date.now() < until; await sleep(100)) {
    signal.throwIfAborted()
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) })
      if (accept(response)) return
      last = `${response.status} ${(await response.text()).slice(0, 500)}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
  }
  throw new LaunchError(
    `The app was not ready after ${READY_LIMIT_MS / 1000} s. ${url} says: ${last}`,
  )
}
