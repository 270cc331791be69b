/**
 * Calls admitted at once. A call is young for its first 60 ms: mostly the time in which it uses the
 * app's processor. Admitting few young calls keeps the app's pages fast while a backlog drains, and
 * still lets many slow calls (waiting on a marketplace or a mail server) overlap.
 */
const YOUNG_MS = 60
const MAX_YOUNG = 4
const MAX_IN_FLIGHT = 100

export type Admission = {
  enter(jobId: number): void
  leave(jobId: number): void
  has(jobId: number): boolean
  readonly size: number
  ids(): number[]
  /** How many more calls may start now; when none, `retryIn` says in how many milliseconds to ask again. */
  room(): { calls: number; retryIn: number }
}

export function createAdmission(now: () => number = Date.now): Admission {
  const startedAt = new Map<number, number>()
  return {
    enter: (jobId) => void startedAt.set(jobId, now()),
    leave: (jobId) => void startedAt.delete(jobId),
    has: (jobId) => startedAt.has(jobId),
    get size() {
      return startedAt.size
    },
    ids: () => [...startedAt.keys()],
    room() {
      const limit = now() - YOUNG_MS
      let young = 0
      let oldest = Number.POSITIVE_INFINITY
      for (const at of startedAt.values()) {
        if (at <= limit) continue
        young += 1
        oldest = Math.min(oldest, at)
      }
      const calls = Math.max(0, Math.min(MAX_YOUNG - young, MAX_IN_FLIGHT - startedAt.size))
      const retryIn = oldest === Number.POSITIVE_INFINITY ? YOUNG_MS : oldest - limit
      return { calls, retryIn: Math.max(1, retryIn) }
    },
  }
}
