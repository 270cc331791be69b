import { z } from 'zod'
import { retryAfterMs } from '@/platform/http/retry-rules'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'

const FALLBACK_RETRY_MS = 2000

/** A query would cost more than Shopify allows one to: ask for fewer records. */
export class TooCostly extends ConnectorError {}

export const GraphqlError = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().nullish() }).nullish(),
})
type GraphqlError = z.infer<typeof GraphqlError>

const codeOf = (error: GraphqlError) => error.extensions?.code ?? ''

/** Shopify leaves out what an app may not see and answers the rest. */
export const isOnlyDenied = (errors: readonly GraphqlError[]) =>
  errors.every((error) => codeOf(error) === 'ACCESS_DENIED')

export const isThrottled = (errors: readonly GraphqlError[]) =>
  errors.some((error) => codeOf(error) === 'THROTTLED')

/** The errors of an answer as one of ours. */
export function errorOfCodes(errors: readonly GraphqlError[]): ConnectorError {
  const codes = errors.map(codeOf)
  if (codes.includes('THROTTLED'))
    return new ConnectorError('throttled', 'Shopify was asked too much; it goes on in a while.', {
      retryAfterMs: FALLBACK_RETRY_MS,
    })
  if (codes.includes('MAX_COST_EXCEEDED'))
    return new TooCostly('refused', 'Shopify finds this too much for one question.')
  if (codes.includes('ACCESS_DENIED'))
    return new ConnectorError(
      'reauthorize',
      'The shop does not allow Regulars to see this. Connect it again to ask for access.',
    )
  if (codes.includes('INTERNAL_SERVER_ERROR'))
    return new ConnectorError('unavailable', 'Shopify had an error of its own.')
  return new ConnectorError('refused', `Shopify says: ${sentence(errors[0]?.message)}`)
}

const refusals: Record<number, [kind: 'refused' | 'reauthorize', message: string]> = {
  402: ['refused', 'The shop is frozen until its bill at Shopify is paid.'],
  403: ['reauthorize', 'The shop does not allow Regulars this. Connect it again.'],
  404: ['refused', 'Shopify has no shop at this address, or not this part of its API.'],
  423: ['refused', 'Shopify has locked the shop.'],
}

/** An answer that is not 200 as one of our errors. */
export function errorOfStatus({ status, headers }: HttpAnswer): ConnectorError {
  if (status === 401)
    return new ConnectorError('unauthorized', 'Shopify does not take the access token.')
  if (status === 429)
    return new ConnectorError('throttled', 'Shopify was asked too much; it goes on in a while.', {
      retryAfterMs: retryAfterMs(headers.get('retry-after')) ?? FALLBACK_RETRY_MS,
    })
  if (status >= 500)
    return new ConnectorError('unavailable', `Shopify is down or busy (${status}).`)
  const [kind, message] = refusals[status] ?? ['refused', `Shopify refused (${status}).`]
  return new ConnectorError(kind, message)
}

export const UserErrors = z.array(z.object({ message: z.string() }))

/** Throws ConnectorError `refused` with what a mutation was refused for. */
export function throwUserErrors(errors: z.infer<typeof UserErrors>): void {
  if (errors.length > 0)
    throw new ConnectorError('refused', `Shopify says: ${sentence(errors[0]?.message)}`)
}

const sentence = (message = 'no reason given') =>
  message.length > 300 ? `${message.slice(0, 300)}…` : message
