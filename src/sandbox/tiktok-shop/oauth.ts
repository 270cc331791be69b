import { askConsent, fieldReader, redirectProblem } from '../kit/oauth/consent'
import { isSecret } from '../kit/oauth/is-secret'
import { messagePage } from '../kit/oauth/page'
import { redirect, replyHtml, replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import type { World } from './world'

const abilities: Record<string, string> = {
  'seller.authorization.info': 'See what your shop is called and where it is',
  'seller.order.info': 'See your orders',
  'seller.product.basic': 'See your products',
  'seller.return_refund.basic': 'See returns and refunds',
}

/**
 * The consent page. What is asked for, and where it leads back to, stands in the app's settings. TikTok asks who signs in
 * there: here `x-sandbox-seller` or `seller` of the address names the shop, else it is the first.
 */
export function authorize(world: World, exchange: Exchange) {
  const { market } = world
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const say = (text: string) =>
    replyHtml(response, 400, messagePage('TikTok Shop', 'The app cannot ask this', text))
  const app = world.appOf(read('service_id'))
  const redirectUri = app?.redirectUris[0] ?? ''
  const problem = redirectProblem(app, redirectUri)
  if (!app || problem)
    return say(app ? 'The app has no redirect URL.' : 'There is no such service.')
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? world.shopOf(seller) : market.shops.all()[0]
  if (!shop) return say('There is no such seller.')
  const { name, domain } = shop.settings
  const asked = {
    ...{ vendor: 'TikTok Shop', app: app.name, shopName: name, domain },
    abilities: app.scopes.map((scope) => abilities[scope] ?? scope),
  }
  if (!askConsent(market, exchange, { ...asked, fields: {} })) return
  const grant = { clientId: app.clientId, shop: domain, scopes: app.scopes }
  const code = market.grants.giveCode(grant, redirectUri)
  redirect(response, `${redirectUri}?${new URLSearchParams({ code, state: read('state') })}`)
}

const kinds: Record<string, string> = { get: 'authorized_code', refresh: 'refresh_token' }

/** Makes codes and refresh tokens into tokens: GET with everything in the address, the secret as well. */
export function giveToken(world: World, { query, response }: Exchange, what: string) {
  const { grants } = world.market
  const answer = (code: number, message: string, data: object | null = null) =>
    replyJson(response, 200, { code, message, data, request_id: 'sandbox' })
  const app = world.appOf(query.get('app_key') ?? '')
  if (!app || !isSecret(query.get('app_secret') ?? '', app.clientSecret))
    return answer(36_004_003, 'Invalid app_key or app_secret')
  if (query.get('grant_type') !== kinds[what]) return answer(36_004_002, 'Invalid grant_type')
  const { clientId } = app
  const grant = what === 'get' ? grants.takeCode(query.get('auth_code'), { clientId }) : undefined
  const tokens = grant
    ? grants.giveExpiring(grant)
    : grants.renew(query.get('refresh_token') ?? '', clientId)
  if (!tokens)
    return answer(36_004_004, `Invalid ${what === 'get' ? 'auth_code' : 'refresh_token'}`)
  const shop = world.shopOf(tokens.access.shop)
  const seconds = (at: number | null) => Math.floor((at ?? 0) / 1000)
  answer(0, 'success', {
    access_token: tokens.access.token,
    access_token_expire_in: seconds(tokens.access.expiresAt),
    refresh_token: tokens.refresh.token,
    refresh_token_expire_in: seconds(tokens.refresh.expiresAt),
    open_id: `open-${shop?.id}`,
    seller_name: shop?.settings.name,
    seller_base_region: shop?.settings.countryCode,
    user_type: 0,
    granted_scopes: tokens.access.scopes,
  })
}
