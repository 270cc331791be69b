import type { Market } from '@/sandbox/kit/market'
import { askConsent, fieldReader, redirectProblem } from '@/sandbox/kit/oauth/consent'
import { isSecret } from '@/sandbox/kit/oauth/is-secret'
import { messagePage } from '@/sandbox/kit/oauth/page'
import { readFields } from '@/sandbox/kit/oauth/read-fields'
import { redirect, replyHtml, replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'
import { AmazonShop } from './shop'

/** What stands before an app's client id where Amazon calls it by its application id. */
const APP_PREFIX = 'amzn1.sp.solution.'
export const NOTIFICATIONS_SCOPE = 'sellingpartnerapi::notifications'

/**
 * The consent page of Seller Central. Amazon asks who signs in there: here `x-sandbox-seller` or `seller` of the address
 * says it, else the first.
 */
export function authorize(market: Market, exchange: Exchange): void {
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const asked = read('application_id')
  const app = asked.startsWith(APP_PREFIX)
    ? market.apps.get(asked.slice(APP_PREFIX.length))
    : undefined
  const back = read('redirect_uri') || (app?.redirectUris[0] ?? '')
  const problem = redirectProblem(app, back)
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? market.shops.get(seller) : market.shops.all()[0]
  if (!app || problem || !(shop instanceof AmazonShop)) {
    replyHtml(response, 400, messagePage('Amazon', 'Not possible', problem ?? 'No such seller'))
    return
  }
  const { name, domain } = shop.settings
  const request = {
    ...{ vendor: 'Amazon', app: app.name, shopName: name, domain, fields: {} },
    abilities: ['View your orders', 'View your listings and stock', 'View who buys'],
  }
  if (!askConsent(market, exchange, request)) return
  const grant = { clientId: app.clientId, shop: domain, scopes: [] }
  const code = market.grants.giveCode(grant, back)
  const said = { state: read('state'), selling_partner_id: shop.sellerId, spapi_oauth_code: code }
  redirect(response, `${back}?${new URLSearchParams(said)}`)
}

/** Login with Amazon: codes, renewals that keep their refresh token, and tokens of the app itself. */
export function giveToken(market: Market, exchange: Exchange) {
  const { response } = exchange
  const fields = readFields(exchange) ?? {}
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const refuse = (status: number, error: string) =>
    replyJson(response, status, { error, error_description: `The request failed: ${error}` })
  const app = market.apps.get(text('client_id'))
  if (!app || !isSecret(fields['client_secret'], app.clientSecret))
    return refuse(401, 'invalid_client')
  const { clientId } = app
  const { tokenSeconds: expires_in } = market.settings
  const answer = (access_token: string, refresh_token?: string) =>
    replyJson(response, 200, {
      ...{ access_token, token_type: 'bearer', expires_in },
      ...(refresh_token && { refresh_token }),
    })
  switch (text('grant_type')) {
    case 'client_credentials': {
      const scopes = [text('scope')]
      if (scopes[0] !== NOTIFICATIONS_SCOPE) return refuse(400, 'invalid_scope')
      return answer(market.grants.giveAccess({ clientId, shop: '', scopes }, expires_in).token)
    }
    case 'refresh_token': {
      const renewed = market.grants.renew(fields['refresh_token'], clientId)
      return renewed
        ? answer(renewed.access.token, renewed.refresh.token)
        : refuse(400, 'invalid_grant')
    }
    case 'authorization_code': {
      const by = { clientId, redirectUri: fields['redirect_uri'] }
      const grant = market.grants.takeCode(fields['code'], by)
      if (!grant) return refuse(400, 'invalid_grant')
      const { access, refresh } = market.grants.giveExpiring(grant)
      return answer(access.token, refresh.token)
    }
    default:
      return refuse(400, 'unsupported_grant_type')
  }
}
