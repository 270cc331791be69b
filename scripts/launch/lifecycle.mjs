const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** A person or the system asked this launcher to end. */
export class Stopped extends Error {
  /** @override */
  name = 'Stopped'
  /** @param {keyof typeof STATUS} signalName */
  constructor(signalName) {
    super(signalName)
    this.signalName = signalName
  }
}

/**
 * @typedef {object} Life
 * @property {AbortSignal} signal aborted with Stopped at the first SIGINT, SIGTERM or SIGHUP
 * @property {AbortSignal} hurry aborted at the second one: whoever is being waited for is killed
 * @property {(undo: () => Promise<void> | void) => void} onEnd what to undo at the end; last come, first served
 * @property {() => void} served from here on being stopped is the normal end, status 0
 */

/**
 * Runs `main`; when it returns, fails or is stopped by a signal, everything registered with onEnd is undone before
 * the result is given. Further signals only hurry that up, so nothing is left running.
 * @param {(life: Life) => Promise<number | void>} main
 * @returns {Promise<number | void>} exit status
 */
export async function untilStopped(main) {
  const stop = new AbortController()
  const hurry = new AbortController()
  /** @type {(() => Promise<void> | void)[]} */
  const undos = []
  let stoppedStatus = 0
  let isServed = false
  const onSignal = (/** @type {keyof typeof STATUS} */ name) => {
    if (stop.signal.aborted) return hurry.abort()
    stoppedStatus = STATUS[name]
    process.stderr.write('stopping …\n')
    stop.abort(new Stopped(name))
  }
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => onSignal(name))
  }
  watchNpm(() => onSignal('SIGTERM'))
  const life = {
    signal: stop.signal,
    hurry: hurry.signal,
    onEnd: (/** @type {() => Promise<void> | void} */ undo) => undos.push(undo),
    served: () => {
      isServed = true
    },
  }
  try {
    return await main(life)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return isServed ? 0 : stoppedStatus
  } finally {
    for (const undo of undos.reverse()) {
      await Promise.resolve(undo()).catch((error) => console.error(error))
    }
  }
}

/**
 * npm that was killed cannot pass the signal on; without it nobody would stop this launcher.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (!process.env['npm_lifecycle_event']) return
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    onGone()
  }, 1000)
  watch.unref()
}

/**
 * Rejects with the signal's reason when it is aborted, else settles as `promise` does.
 * @template T
 * @param {AbortSignal} signal
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export function orStopped(signal, promise) {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(signal.reason)
    if (signal.aborted) return stopped()
    signal.addEventListener('abort', stopped, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stopped))
  })
}
