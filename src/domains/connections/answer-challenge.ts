import { AppError } from '@/lib/app-error'
import { findConnector } from '@/marketplaces/registry'
import { findApp, webhooksAddress } from './marketplace-app'

/**
 * What one of our addresses answers a marketplace that asks whether it is ours. Throws `not_found` for a marketplace
 * that does not ask, and for a question that is none.
 */
export function answerChallenge(question: {
  marketplace: string
  connectionId?: string | undefined
  query: URLSearchParams
}): object {
  const { marketplace, connectionId, query } = question
  const webhooks = findConnector(marketplace)?.webhooks
  const app = findApp(marketplace)
  // as it was given to the marketplace, whatever name this request came by
  const address = webhooksAddress(marketplace, connectionId)
  const answer = app && webhooks?.answerChallenge?.(app, { address, query })
  if (!answer) throw new AppError('not_found', 'Nothing is answered at this address.')
  return answer
}
