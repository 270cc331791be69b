import { z } from 'zod'
import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import { unreadableOf } from '../contract/unreadable'

const SECOND_MS = 1000
/** The day that Etsy counts slides: calls come back all the time, whatever it says. */
const LONGEST_MS = 3600_000

const Refusal = z.object({ error: z.string() })

/** An answer that is not a success as one of our errors. @param text its body */
export function errorOfStatus({ status, headers }: HttpAnswer, text = ''): ConnectorError {
  if (status === 401)
    return new ConnectorError('unauthorized', 'Etsy does not take the access token.')
  if (status === 429) {
    const isDay = headers.get('x-remaining-today') === '0'
    const asked = retryAfterMs(headers.get('retry-after')) ?? (isDay ? LONGEST_MS : SECOND_MS)
    return new ConnectorError('throttled', 'Etsy was asked too much; it goes on in a while.', {
      retryAfterMs: Math.min(asked, LONGEST_MS),
    })
  }
  if (status >= 500) return new ConnectorError('unavailable', `Etsy is down or busy (${status}).`)
  if (status === 404) return new ConnectorError('refused', 'Etsy knows nothing by this id.')
  const said = Refusal.safeParse(exactJsonOf(text)).data?.error
  if (said === 'insufficient_scope')
    return new ConnectorError(
      'reauthorize',
      'The seller does not allow Regulars this. Connect the shop again.',
    )
  return new ConnectorError('refused', `Etsy says no: ${said?.slice(0, 200) ?? status}`)
}

export const unreadable = unreadableOf('Etsy')
