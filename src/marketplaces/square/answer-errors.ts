import { z } from 'zod'
import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { jsonOf } from '../contract/json'
import { unreadableOf } from '../contract/unreadable'

/** Square publishes neither its limits nor how long they last. */
const FALLBACK_RETRY_MS = 5000

const Refusal = z.object({
  errors: z.array(z.object({ category: z.string(), code: z.string() })).min(1),
})

/** An answer that is not a success as one of our errors. @param text its body */
export function errorOfStatus({ status, headers }: HttpAnswer, text = ''): ConnectorError {
  if (status === 401)
    return new ConnectorError('unauthorized', 'Square does not take the access token.')
  if (status === 429)
    return new ConnectorError('throttled', 'Square was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? FALLBACK_RETRY_MS,
    })
  if (status >= 500) return new ConnectorError('unavailable', `Square is down or busy (${status}).`)
  if (status === 403)
    return new ConnectorError(
      'reauthorize',
      'The merchant does not allow Regulars this. Connect the account again.',
    )
  if (status === 404) return new ConnectorError('refused', 'Square knows nothing by this id.')
  const code = Refusal.safeParse(jsonOf(text)).data?.errors[0]?.code
  return new ConnectorError('refused', `Square says no: ${code?.slice(0, 100) ?? status}.`)
}

export const unreadable = unreadableOf('Square')
