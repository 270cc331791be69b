import { ConnectorError } from '../contract/errors'
import { windowResetMs } from './answer-errors'

const LONGEST_WAIT_MS = 10_000
const MAX_STORES = 1000

/** Stores whose window this process last heard to be used up, and until when; a hint, since all apps share it. */
const usedUp = new Map<string, number>()

/** Remembers what an answer says of the calls that are left to a store. */
export function noteQuota(account: string, headers: Headers): void {
  usedUp.delete(account)
  if (headers.get('x-rate-limit-requests-left') !== '0') return
  usedUp.set(account, Date.now() + (windowResetMs(headers) ?? 0))
  const [oldest] = usedUp.keys()
  if (usedUp.size > MAX_STORES && oldest !== undefined) usedUp.delete(oldest)
}

/** Milliseconds until a store has calls left, as far as is known. */
export const msUntilAllowed = (account: string): number =>
  Math.max(0, (usedUp.get(account) ?? 0) - Date.now())

/** Waits, unless that takes longer than 10 s: then it throws ConnectorError `throttled`. */
export async function waitOrThrow(ms: number): Promise<void> {
  if (ms > LONGEST_WAIT_MS)
    throw new ConnectorError(
      'throttled',
      'BigCommerce was asked too much; it goes on in a while.',
      { retryAfterMs: ms },
    )
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}
