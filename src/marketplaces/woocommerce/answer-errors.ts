import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'

/** WooCommerce itself has no limits; the server before it that does mostly says no time. */
const BUSY_MS = 30_000

const refusals: Record<number, string> = {
  400: 'The shop does not understand what it is asked: it needs WooCommerce 5.8 or later.',
  403: 'The shop, or what protects it, lets Regulars not in. The user of the keys must be allowed to manage the shop.',
  404: 'There is no WooCommerce at this address, or its permalinks are plain (Settings → Permalinks).',
}

/** An answer that is no success as one of our errors. Keys that may read only are good keys. */
export function errorOfStatus({ status, headers }: HttpAnswer, text = ''): ConnectorError {
  if (status === 401 && text.includes('not have write permissions'))
    return new ConnectorError(
      'refused',
      'The keys of the shop may read only. Connect it again with keys that may write.',
    )
  if (status === 401)
    return new ConnectorError('unauthorized', 'The shop does not take the keys for this.')
  if (status === 429)
    return new ConnectorError('throttled', 'The shop was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? BUSY_MS,
    })
  if (status >= 500)
    return new ConnectorError('unavailable', `The shop is down or busy (${status}).`)
  if (status >= 300 && status < 400)
    return new ConnectorError(
      'refused',
      'The shop sends visitors to another address, such as one with www. Enter that one.',
    )
  return new ConnectorError('refused', refusals[status] ?? `The shop refused (${status}).`)
}
