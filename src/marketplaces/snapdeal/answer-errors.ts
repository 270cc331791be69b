import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { unreadableOf } from '../contract/unreadable'

/** Snapdeal does not say how much may be asked, nor for how long it has had enough. */
const MINUTE_MS = 60_000

/** An answer that is not a success as one of our errors. */
export function errorOfStatus({ status, headers }: HttpAnswer): ConnectorError {
  if (status === 401)
    return new ConnectorError(
      'unauthorized',
      'Snapdeal does not take the seller’s token, or the keys of the app.',
    )
  if (status === 429)
    return new ConnectorError('throttled', 'Snapdeal was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? MINUTE_MS,
    })
  if (status >= 500)
    return new ConnectorError('unavailable', `Snapdeal is down or busy (${status}).`)
  return new ConnectorError('refused', `Snapdeal says no (${status}).`)
}

export const unreadable = unreadableOf('Snapdeal')
