import { ConnectorError } from '../contract/errors'

const LONGEST_WAIT_MS = 10_000
const SECOND_MS = 1000

/** Apps whose second is used up, as this process last heard, and until when; a hint, since all processes share it. */
const usedUp = new Map<string, number>()

/** Remembers what an answer says of the calls that are left to an app in this second. */
export function noteQuota(app: string, headers: Headers): void {
  usedUp.delete(app)
  if (headers.get('x-remaining-this-second') === '0') usedUp.set(app, Date.now() + SECOND_MS)
}

/** Milliseconds until an app has calls left, as far as is known. */
export const msUntilAllowed = (app: string): number =>
  Math.max(0, (usedUp.get(app) ?? 0) - Date.now())

/** Waits, unless that takes longer than 10 s: then it throws ConnectorError `throttled`. */
export async function waitOrThrow(ms: number): Promise<void> {
  if (ms > LONGEST_WAIT_MS)
    throw new ConnectorError('throttled', 'Etsy was asked too much; it goes on in a while.', {
      retryAfterMs: ms,
    })
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}
