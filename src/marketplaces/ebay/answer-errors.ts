import { z } from 'zod'
import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { jsonOf } from '../contract/json'
import { unreadableOf } from '../contract/unreadable'

/** eBay does not say when a limit is over; most count by the day. */
const FALLBACK_RETRY_MS = 60_000

const Refusal = z.object({
  errors: z.array(z.object({ errorId: z.number().optional(), message: z.string() })).min(1),
})

const refusals: Record<number, [kind: 'refused' | 'reauthorize', message: string]> = {
  403: ['reauthorize', 'The seller does not allow Regulars this. Connect the account again.'],
  404: ['refused', 'eBay knows nothing by this id.'],
}

/** An answer that is not a success as one of our errors. @param text its body */
export function errorOfStatus({ status, headers }: HttpAnswer, text = ''): ConnectorError {
  if (status === 401)
    return new ConnectorError('unauthorized', 'eBay does not take the access token.')
  if (status === 429)
    return new ConnectorError('throttled', 'eBay was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? FALLBACK_RETRY_MS,
    })
  if (status >= 500) return new ConnectorError('unavailable', `eBay is down or busy (${status}).`)
  const known = refusals[status]
  if (known) return new ConnectorError(...known)
  const said = Refusal.safeParse(jsonOf(text)).data?.errors[0]
  const why = said ? `${said.message.slice(0, 300)} (${said.errorId ?? status})` : String(status)
  return new ConnectorError('refused', `eBay says no: ${why}`)
}

export const unreadable = unreadableOf('eBay')
