const REMINDER_MS = 15_000

/**
 * Says what a launcher does, each line with the seconds since it began.
 * @param {NodeJS.WritableStream} [stream]
 */
export function createProgress(stream = process.stdout) {
  const began = Date.now()
  const say = (/** @type {string} */ line) => {
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    stream.write(`${seconds.padStart(6)} s  ${line}\n`)
  }
  /**
   * Announces a step and, while it takes long, that it still runs.
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} run
   * @returns {Promise<T>}
   */
  const step = async (title, run) => {
    say(title)
    const reminder = setInterval(() => say(`… still ${title}`), REMINDER_MS)
    try {
      return await run()
    } finally {
      clearInterval(reminder)
    }
  }
  return { say, step }
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
