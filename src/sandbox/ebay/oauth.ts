import type { Market } from '@/sandbox/kit/market'
import { askConsent, fieldReader, redirectProblem } from '@/sandbox/kit/oauth/consent'
import { isSecret } from '@/sandbox/kit/oauth/is-secret'
import { messagePage } from '@/sandbox/kit/oauth/page'
import { readFields } from '@/sandbox/kit/oauth/read-fields'
import { redirect, replyHtml, replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'

const APP_SECONDS = 7200

/**
 * The consent page. eBay asks who signs in there: here `x-sandbox-seller` or `seller` of the address says it, else the first.
 * A RuName means one of the app's registered addresses; one that is an address stands for itself.
 */
export function authorize(market: Market, exchange: Exchange): void {
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const app = market.apps.get(read('client_id'))
  const ruName = read('redirect_uri')
  const accepted = URL.canParse(ruName) ? ruName : (app?.redirectUris[0] ?? '')
  const problem = redirectProblem(app, accepted)
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? market.shops.get(seller) : market.shops.all()[0]
  if (!app || problem || !shop) {
    replyHtml(response, 400, messagePage('eBay', 'Not possible', problem ?? 'No such seller'))
    return
  }
  const { name, domain } = shop.settings
  const asked = {
    ...{ vendor: 'eBay', app: app.name, shopName: name, domain },
    abilities: ['View your orders', 'View your inventory and offers', 'View your identity'],
  }
  if (!askConsent(market, exchange, { ...asked, fields: {} })) return
  const grant = { clientId: app.clientId, shop: domain, scopes: read('scope').split(' ') }
  const code = market.grants.giveCode(grant, ruName)
  const back = new URLSearchParams({ state: read('state'), code, expires_in: '299' })
  redirect(response, `${accepted}?${back}`)
}

/** Codes, renewals that keep their refresh token, and tokens of the app itself. */
export function giveToken(market: Market, exchange: Exchange) {
  const { response, headers } = exchange
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
  const [clientId = '', secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  const app = market.apps.get(clientId)
  const fields = readFields(exchange) ?? {}
  const refuse = (status: number, error: string) =>
    replyJson(response, status, { error, error_description: error })
  if (!app || !isSecret(secret, app.clientSecret)) return refuse(401, 'invalid_client')
  if (fields['grant_type'] === 'client_credentials') {
    const scopes = [String(fields['scope'])]
    const { token } = market.grants.giveAccess({ clientId, shop: '', scopes }, APP_SECONDS)
    return replyJson(response, 200, {
      access_token: token,
      expires_in: APP_SECONDS,
      token_type: 'Application Access Token',
    })
  }
  const { tokenSeconds, refreshSeconds } = market.settings
  if (fields['grant_type'] === 'refresh_token') {
    const renewed = market.grants.renew(fields['refresh_token'], clientId)
    if (!renewed) return refuse(400, 'invalid_grant')
    return replyJson(response, 200, {
      access_token: renewed.access.token,
      expires_in: tokenSeconds,
      token_type: 'User Access Token',
    })
  }
  const by = { clientId, redirectUri: fields['redirect_uri'] }
  const grant = market.grants.takeCode(fields['code'], by)
  if (!grant) return refuse(400, 'invalid_grant')
  const { access, refresh } = market.grants.giveExpiring(grant)
  replyJson(response, 200, {
    access_token: access.token,
    expires_in: tokenSeconds,
    refresh_token: refresh.token,
    refresh_token_expires_in: refreshSeconds,
    token_type: 'User Access Token',
  })
}
