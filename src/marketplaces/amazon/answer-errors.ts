import { z } from 'zod'
import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { jsonOf } from '../contract/json'
import { unreadableOf } from '../contract/unreadable'

const Refusal = z.object({
  errors: z
    .array(z.object({ code: z.string(), message: z.string(), details: z.string().nullish() }))
    .min(1),
})

/**
 * An answer that is not a success as one of our errors.
 * @param text its body
 * @param pauseMs until one more such call is allowed: Amazon does not say
 */
export function errorOf({ status, headers }: HttpAnswer, text: string, pauseMs: number) {
  if (status === 429)
    return new ConnectorError('throttled', 'Amazon was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? pauseMs,
    })
  if (status >= 500) return new ConnectorError('unavailable', `Amazon is down or busy (${status}).`)
  const said = Refusal.safeParse(jsonOf(text)).data?.errors[0]
  // a token that is over and a role that is missing are told apart by a sentence only
  const isToken = status === 403 && /access token/i.test(said?.details ?? '')
  if (status === 401 || isToken)
    return new ConnectorError('unauthorized', 'Amazon does not take the access token.')
  if (status === 403)
    return new ConnectorError(
      'refused',
      'Amazon does not allow Regulars this: a role is missing, or the account is another one. Check the roles of the app and connect the account again.',
    )
  if (status === 404) return new ConnectorError('refused', 'Amazon knows nothing by this id.')
  const why = said ? `${said.message.slice(0, 300)} (${said.code})` : String(status)
  return new ConnectorError('refused', `Amazon says no: ${why}`)
}

export const unreadable = unreadableOf('Amazon')
