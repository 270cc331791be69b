import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError, type ConnectorErrorKind } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { unreadableOf } from '../contract/unreadable'

/** TikTok says no time: its rates are of a second. */
const PAUSE_MS = 5000
const LONGEST_MS = 3600_000

const kinds: Record<string, ConnectorErrorKind> = {
  36009002: 'throttled',
  36009003: 'unavailable',
  36009007: 'unavailable',
  101000: 'unauthorized',
  105002: 'unauthorized',
  // of several meanings; where it is not the token, renewing it costs nothing
  36009004: 'unauthorized',
  105005: 'reauthorize',
}

const sentences: Partial<Record<ConnectorErrorKind, string>> = {
  throttled: 'TikTok Shop was asked too much; it goes on in a while.',
  unavailable: 'TikTok Shop is down or busy.',
  unauthorized: 'TikTok Shop does not take the access token.',
  reauthorize: 'The seller does not allow Regulars this. Connect the shop again.',
}

/** An answer whose code is not 0 as one of our errors. Its message may repeat what was sent, so only the code is said. */
export function errorOfCode(code: string, answer: HttpAnswer): ConnectorError {
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  if (kind) return errorOf(kind, answer)
  if (answer.status === 429 || answer.status >= 500) return errorOfStatus(answer)
  return new ConnectorError('refused', `TikTok Shop says no (code ${code.slice(0, 20)}).`)
}

/** An answer that has a status only. */
export function errorOfStatus(answer: HttpAnswer): ConnectorError {
  const { status } = answer
  if (status === 401) return errorOf('unauthorized', answer)
  if (status === 429) return errorOf('throttled', answer)
  if (status >= 500) return errorOf('unavailable', answer)
  return new ConnectorError('refused', `TikTok Shop says no (${status}).`)
}

function errorOf(kind: ConnectorErrorKind, { headers }: HttpAnswer): ConnectorError {
  const asked = retryAfterMs(headers.get('retry-after')) ?? PAUSE_MS
  return new ConnectorError(kind, sentences[kind] ?? 'TikTok Shop says no.', {
    ...(kind === 'throttled' && { retryAfterMs: Math.min(asked, LONGEST_MS) }),
  })
}

export const unreadable = unreadableOf('TikTok Shop')
