import { replyHtml } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'
import type { AppRegistration } from '../apps'
import type { Market } from '../market'
import { type ConsentRequest, consentPage, messagePage } from './page'

/** Reads a field of the consent page: of its form, or of the address. */
export function fieldReader({ body, query }: Exchange): (name: string) => string {
  const form = new URLSearchParams(body.toString('utf8'))
  return (name) => form.get(name) ?? query.get(name) ?? ''
}

/** Why an app cannot be sent back to an address. */
export function redirectProblem(
  app: AppRegistration | undefined,
  redirectUri: string,
): string | undefined {
  if (!app) return 'invalid_request: there is no app with this client_id'
  if (!URL.canParse(redirectUri)) return 'invalid_request: the redirect_uri is missing'
  const isAllowed =
    app.redirectUris.length === 0 || app.redirectUris.some((uri) => redirectUri === uri)
  return isAllowed ? undefined : 'invalid_request: the redirect_uri is not whitelisted'
}

/**
 * What the merchant decides: by a button, by the header `x-sandbox-consent`, or always yes by `autoConsent`.
 * Undefined: the page, or the goodbye of who cancelled, was sent, and the exchange is over.
 */
export function askConsent(
  { settings }: Market,
  exchange: Exchange,
  request: ConsentRequest,
): 'install' | undefined {
  const { response } = exchange
  const byMachine = settings.autoConsent
    ? 'install'
    : String(exchange.headers['x-sandbox-consent'] ?? '')
  const decision = exchange.method === 'POST' ? fieldReader(exchange)('decision') : byMachine
  if (decision === 'install') return decision
  const { vendor, app } = request
  const goodbye = `${app} was not installed. You can close this page.`
  replyHtml(
    response,
    200,
    decision === 'cancel' ? messagePage(vendor, 'Not installed', goodbye) : consentPage(request),
  )
  return undefined
}
