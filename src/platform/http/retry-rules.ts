const TRIES = 3
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
const PASSING = new Set([429, 502, 503, 504])

interface Outcome {
  response?: { status: number; headers: Headers }
  error?: unknown
}

/**
 * How long to wait before a request is tried again, in milliseconds; undefined when it should not be.
 * @param tries how often it was tried so far
 */
export function pauseBefore(
  { response, error }: Outcome,
  request: { method: string; onlyReads?: boolean },
  tries: number,
): number | undefined {
  if (tries >= TRIES) return undefined
  const isHarmless = request.method === 'GET' || request.onlyReads === true
  if (!isHarmless && (response !== undefined || !wasRefused(error))) return undefined
  if (response && !PASSING.has(response.status)) return undefined
  const asked = retryAfterMs(response?.headers.get('retry-after') ?? null)
  if (asked !== undefined && asked > LONGEST_PAUSE_MS) return undefined
  const grown = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random())
  return Math.min(LONGEST_PAUSE_MS, Math.max(asked ?? 0, grown))
}

/**
 * Reads a Retry-After header: seconds, whole or not, or a date.
 * @returns milliseconds from now, never negative; undefined where it says nothing
 */
export function retryAfterMs(header: string | null, now = Date.now()): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.ceil(Number(header) * 1000)
  const at = /GMT\s*$/.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** Did the other side refuse the connection, so that nothing was sent? */
export function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const errors = cause instanceof AggregateError ? cause.errors : [cause]
  return errors.every(
    (one: unknown) => one instanceof Error && 'code' in one && one.code === 'ECONNREFUSED',
  )
}
