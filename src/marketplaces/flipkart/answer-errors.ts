import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { unreadableOf } from '../contract/unreadable'

/** Flipkart does not say how much may be asked, nor for how long it has had enough. */
const MINUTE_MS = 60_000
/** Flipkart's own: it took too long inside */
const TIMED_OUT = 499

/** An answer that is not a success as one of our errors. */
export function errorOfStatus({ status, headers }: HttpAnswer): ConnectorError {
  if (status === 401)
    return new ConnectorError('unauthorized', 'Flipkart does not take the access token.')
  if (status === 429)
    return new ConnectorError('throttled', 'Flipkart was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? MINUTE_MS,
    })
  if (status >= 500 || status === TIMED_OUT)
    return new ConnectorError('unavailable', `Flipkart is down or busy (${status}).`)
  return new ConnectorError('refused', `Flipkart says no (${status}).`)
}

export const unreadable = unreadableOf('Flipkart')
