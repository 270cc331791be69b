import { askConsent, fieldReader, redirectProblem } from '../kit/oauth/consent'
import { isSecret } from '../kit/oauth/is-secret'
import { messagePage } from '../kit/oauth/page'
import { readFields } from '../kit/oauth/read-fields'
import { redirect, replyHtml, replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { refuse } from './answers'
import type { SquareShop } from './shop'
import { tellRevoked } from './tell'
import type { World } from './world'

const SCOPES = ['ORDERS', 'ITEMS', 'INVENTORY', 'CUSTOMERS', 'PAYMENTS', 'MERCHANT_PROFILE']

/** The consent page. Square asks who signs in there: here `x-sandbox-seller` or `seller` of the address says it, else the first. */
export function authorize({ market, shopOf }: World, exchange: Exchange): void {
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const app = market.apps.get(read('client_id'))
  const back = read('redirect_uri') || (app?.redirectUris[0] ?? '')
  const scopes = read('scope').split(/[ +]/).filter(Boolean)
  const unknown = scopes.find((scope) => !SCOPES.includes(scope.replace(/_(READ|WRITE)$/, '')))
  const [challenge, method] = [read('code_challenge'), read('code_challenge_method') || 'S256']
  const isChallenge = challenge === '' || (/^[\w-]{43}$/.test(challenge) && method === 'S256')
  const problem =
    redirectProblem(app, back) ??
    (unknown && `there is no scope ${unknown}`) ??
    (isChallenge ? undefined : 'the code challenge is none of PKCE with S256')
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? shopOf(seller) : (market.shops.all()[0] as SquareShop | undefined)
  if (!app || problem || !shop || scopes.length === 0) {
    const why = problem ?? (shop ? 'no scope is asked for' : 'no such seller')
    replyHtml(response, 400, messagePage('Square', 'Not possible', why))
    return
  }
  const { name, domain } = shop.settings
  const asked = {
    ...{ vendor: 'Square', app: app.name, shopName: name, domain, fields: {} },
    abilities: scopes.map((scope) => scope.toLowerCase().replaceAll('_', ' ')),
  }
  if (!askConsent(market, exchange, asked)) return
  const grant = { clientId: app.clientId, shop: domain, scopes }
  const code = market.grants.giveCode(grant, read('redirect_uri'), challenge)
  const said = new URLSearchParams({ code, response_type: 'code', state: read('state') })
  redirect(response, `${back}?${said}`)
}

/** Codes, and renewals that keep their refresh token. */
export function giveToken({ market, shopOf }: World, exchange: Exchange) {
  const { response } = exchange
  const fields = readFields(exchange) ?? {}
  const app = market.apps.get(String(fields['client_id']))
  // these answers are of an older form than the API's
  const deny = (status: number, type: string, message: string) =>
    replyJson(response, status, { message, type })
  if (!app || !isSecret(fields['client_secret'], app.clientSecret))
    return deny(401, 'service.not_authorized', 'Not Authorized')
  const { clientId } = app
  const answer = (
    { token, expiresAt, shop }: { token: string; expiresAt: number | null; shop: string },
    refreshToken: string,
  ) =>
    replyJson(response, 200, {
      access_token: token,
      token_type: 'bearer',
      expires_at: new Date(expiresAt ?? 0).toISOString().replace(/\.\d+/, ''),
      merchant_id: shopOf(shop)?.merchantId,
      refresh_token: refreshToken,
      short_lived: false,
    })
  if (fields['grant_type'] === 'refresh_token') {
    const renewed = market.grants.renew(fields['refresh_token'], clientId)
    if (!renewed) return deny(401, 'service.not_authorized', 'Invalid refresh token')
    return answer(renewed.access, renewed.refresh.token)
  }
  if (fields['grant_type'] !== 'authorization_code')
    return deny(400, 'bad_request.missing_parameter', 'grant_type is not supported')
  const by = { clientId, redirectUri: fields['redirect_uri'], verifier: fields['code_verifier'] }
  const grant = market.grants.takeCode(fields['code'], by)
  if (!grant) return deny(401, 'service.not_authorized', 'Authorization code not found')
  const { access, refresh } = market.grants.giveExpiring(grant)
  return answer(access, refresh.token)
}

/** An app gives back all it may do for a merchant. */
export function revokeToken(world: World, exchange: Exchange) {
  const { market } = world
  const fields = readFields(exchange) ?? {}
  const app = market.apps.get(String(fields['client_id']))
  const secret = /^Client (.+)$/.exec(exchange.headers.authorization ?? '')?.[1]
  if (!app || !isSecret(secret, app.clientSecret))
    return refuse(exchange, 401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED')
  const shops = market.shops.all() as SquareShop[]
  const shop = shops.find(({ merchantId }) => merchantId === fields['merchant_id'])
  if (!shop || !market.grants.isInstalled(shop.settings.domain, app.clientId))
    return refuse(exchange, 404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND')
  tellRevoked(world, shop, 'APPLICATION', app.clientId)
  market.grants.revoke(shop.settings.domain, app.clientId)
  replyJson(exchange.response, 200, { success: true })
}
