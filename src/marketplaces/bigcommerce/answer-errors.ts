import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'

/** Without its headers a 429 is an overload of BigCommerce's own, which takes longer to pass. */
const OVERLOAD_MS = 30_000

const refusals: Record<number, [kind: 'refused' | 'reauthorize', message: string]> = {
  403: ['reauthorize', 'The store does not allow Regulars to see this. Connect it again.'],
  404: ['refused', 'BigCommerce has no store by this hash, or not this part of its API.'],
  423: ['refused', 'BigCommerce has locked the store.'],
  507: ['refused', 'The plan of the store at BigCommerce does not allow more.'],
}

/** An answer that is no success as one of our errors. */
export function errorOfStatus({ status, headers }: HttpAnswer): ConnectorError {
  if (status === 401)
    return new ConnectorError('unauthorized', 'BigCommerce does not take the access token.')
  if (status === 429)
    return new ConnectorError(
      'throttled',
      'BigCommerce was asked too much; it goes on in a while.',
      { retryAfterMs: windowResetMs(headers) ?? OVERLOAD_MS },
    )
  if (status >= 500)
    return new ConnectorError('unavailable', `BigCommerce is down or busy (${status}).`)
  const [kind, message] = refusals[status] ?? ['refused', `BigCommerce refused (${status}).`]
  return new ConnectorError(kind, message)
}

/** Milliseconds until the store may be asked again, where the answer says so. */
export function windowResetMs(headers: Headers): number | undefined {
  const reset = headers.get('x-rate-limit-time-reset-ms') ?? ''
  if (/^\d{1,9}$/.test(reset)) return Math.max(1, Number(reset))
  return retryAfterMs(headers.get('x-retry-after') ?? headers.get('retry-after'))
}
