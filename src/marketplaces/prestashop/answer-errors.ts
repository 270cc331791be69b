import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { readXml } from './xml'

/** PrestaShop itself has no limits; the server before it that does mostly says no time. */
const BUSY_MS = 30_000
const LONGEST_MS = 3600_000
/** the key may not do what it was used for: with a resource, in a shop of several */
const LACKS_RIGHTS = ['25', '26', '132']

const refusals: Record<number, string> = {
  400: 'The shop does not understand what it is asked: it needs PrestaShop 1.7 or later.',
  403: 'The shop, or what protects it, lets Regulars not in.',
  404: 'There is no webservice at this address. The shop must have friendly addresses switched on.',
}

/** An answer that is no success as one of our errors. @param what was asked for */
export async function errorOf(answer: HttpAnswer, what: string): Promise<ConnectorError> {
  const { status, headers } = answer
  const code = codeIn(await answer.text())
  if (code !== undefined && LACKS_RIGHTS.includes(code))
    return new ConnectorError(
      'reauthorize',
      `The key may not read ${what}. Tick View (GET) for it in the back office, and connect the shop again.`,
    )
  if (status === 401)
    return new ConnectorError('unauthorized', 'The shop does not take the key for this.')
  if (status === 429)
    return new ConnectorError('throttled', 'The shop was asked too much; it goes on in a while.', {
      retryAfterMs: Math.min(retryAfterMs(headers.get('retry-after')) ?? BUSY_MS, LONGEST_MS),
    })
  if (status === 503)
    return new ConnectorError(
      'unavailable',
      'The shop is busy or being worked on, or its webservice is switched off (503).',
    )
  if (status >= 500)
    return new ConnectorError('unavailable', `The shop is down or busy (${status}).`)
  if (status >= 300 && status < 400)
    return new ConnectorError(
      'refused',
      'The shop sends visitors to another address, such as one with www. Enter that one.',
    )
  return new ConnectorError('refused', refusals[status] ?? `The shop refused (${status}).`)
}

/** The number of the first error that the webservice names. */
function codeIn(body: string): string | undefined {
  const [errors] = readXml(body)?.children ?? []
  const code = errors?.children[0]?.children.find(({ name }) => name === 'code')
  return code?.text.trim()
}
