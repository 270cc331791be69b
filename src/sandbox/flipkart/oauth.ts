import { askConsent, fieldReader, redirectProblem } from '../kit/oauth/consent'
import { isSecret } from '../kit/oauth/is-secret'
import { messagePage } from '../kit/oauth/page'
import { redirect, replyHtml, replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { ownApp, ownerOf } from './own-apps'
import type { World } from './world'

const SCOPE = 'Seller_Api'
const abilities = ['See and handle your orders and returns', 'See and change your listings']

/**
 * The consent page. Flipkart asks who signs in there: here `x-sandbox-seller` or `seller` of the address names the shop,
 * else it is the first.
 */
export function authorize(world: World, exchange: Exchange) {
  const { market } = world
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const say = (text: string) =>
    replyHtml(response, 400, messagePage('Flipkart', 'The app cannot ask this', text))
  const app = world.appOf(read('client_id'))
  const redirectUri = read('redirect_uri')
  const problem = redirectProblem(app, redirectUri)
  if (!app || problem) return say(problem ?? 'There is no such app.')
  if (read('response_type') !== 'code' || read('scope') !== SCOPE || read('state') === '')
    return say('response_type, scope or state is missing.')
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? world.shopOf(seller) : market.shops.all()[0]
  if (!shop) return say('There is no such seller.')
  const { name, domain } = shop.settings
  const asked = { vendor: 'Flipkart', app: app.name, shopName: name, domain, abilities }
  if (!askConsent(market, exchange, { ...asked, fields: {} })) return
  const grant = { clientId: app.clientId, shop: domain, scopes: [SCOPE] }
  const code = market.grants.giveCode(grant, redirectUri)
  redirect(response, `${redirectUri}?${new URLSearchParams({ code, state: read('state') })}`)
}

/** Makes codes and refresh tokens into tokens: a GET, with the app's keys as name and password. */
export function giveToken(world: World, { query, headers, response }: Exchange) {
  const { grants, settings } = world.market
  const refuse = (status: number, error: string, said: string) =>
    replyJson(response, status, { error, error_description: said })
  const [, basic = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  const owner = world.shopOf(ownerOf(clientId) ?? '')
  const right = owner ? ownApp(owner).appSecret : world.appOf(clientId)?.clientSecret
  if (right === undefined)
    return refuse(401, 'unauthorized', `No client with requested id: ${clientId}`)
  if (!isSecret(secret, right)) return refuse(401, 'unauthorized', 'Bad credentials')
  const give = ({ access, refresh }: { access: { token: string }; refresh?: { token: string } }) =>
    replyJson(response, 200, {
      access_token: access.token,
      token_type: 'bearer',
      ...(refresh && { refresh_token: refresh.token }),
      expires_in: Math.max(1, Math.floor(settings.tokenSeconds) - 1),
      scope: SCOPE,
    })
  switch (query.get('grant_type')) {
    case 'client_credentials': {
      if (!owner) return refuse(400, 'unauthorized_client', 'The app is not of self access')
      const grant = { clientId, shop: owner.settings.domain, scopes: [SCOPE] }
      return give({ access: grants.giveAccess(grant, settings.tokenSeconds) })
    }
    case 'authorization_code': {
      const redirectUri = query.get('redirect_uri')
      const grant = grants.takeCode(query.get('code'), { clientId, redirectUri })
      return grant
        ? give(grants.giveExpiring(grant))
        : refuse(400, 'invalid_grant', 'Invalid authorization code')
    }
    case 'refresh_token': {
      const renewed = grants.renew(query.get('refresh_token'), clientId)
      return renewed ? give(renewed) : refuse(400, 'invalid_grant', 'Invalid refresh token')
    }
    default:
      return refuse(400, 'unsupported_grant_type', 'Unsupported grant type')
  }
}
