import { askConsent, fieldReader, redirectProblem } from '../kit/oauth/consent'
import { messagePage } from '../kit/oauth/page'
import { redirect, replyHtml, replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import type { EtsyShop } from './shop'
import type { World } from './world'

const abilities: Record<string, string> = {
  transactions_r: 'See your sales',
  listings_r: 'See all your listings, expired ones too',
  shops_r: 'See what your shop is called and where it is',
}

/**
 * The consent page, which demands PKCE. Etsy asks who signs in there: here `x-sandbox-seller` or `seller` of the address
 * names the shop, else it is the first.
 */
export function authorize(world: World, exchange: Exchange) {
  const { market } = world
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const say = (text: string) =>
    replyHtml(response, 400, messagePage('Etsy', 'The app cannot ask this', text))
  const app = world.appOf(read('client_id'))
  const redirectUri = read('redirect_uri')
  const problem = redirectProblem(app, redirectUri)
  if (!app || problem) return say(problem ?? 'There is no such app.')
  const scopes = read('scope').split(' ').filter(Boolean)
  const isAsked = read('response_type') === 'code' && scopes.length > 0 && read('state') !== ''
  if (!isAsked) return say('response_type, scope or state is missing.')
  const challenge = read('code_challenge')
  if (read('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    return say('A code challenge (PKCE, S256) is needed.')
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? world.shopOf(seller) : market.shops.all()[0]
  if (!shop) return say('There is no such seller.')
  const { name, domain } = shop.settings
  const asked = {
    ...{ vendor: 'Etsy', app: app.name, shopName: name, domain },
    abilities: scopes.map((scope) => abilities[scope] ?? scope),
  }
  if (!askConsent(market, exchange, { ...asked, fields: {} })) return
  const grant = { clientId: app.clientId, shop: domain, scopes }
  const code = market.grants.giveCode(grant, redirectUri, challenge)
  redirect(response, `${redirectUri}?${new URLSearchParams({ code, state: read('state') })}`)
}

/** Makes codes and refresh tokens into tokens. Both are replaced each time, and no secret of the app is asked for. */
export function giveToken(world: World, { body, headers, response }: Exchange) {
  const { grants, settings } = world.market
  const refuse = (status: number, error: string, said: string) =>
    replyJson(response, status, { error, error_description: said })
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return refuse(400, 'invalid_request', 'The fields of a form are needed.')
  const form = new URLSearchParams(body.toString('utf8'))
  const [clientId, kind] = [form.get('client_id') ?? '', form.get('grant_type')]
  if (!world.appOf(clientId)) return refuse(401, 'invalid_client', 'client_id is not known')
  const give = (tokens: ReturnType<typeof grants.giveExpiring>) => {
    const shop = world.shopOf(tokens.access.shop)
    replyJson(response, 200, {
      access_token: `${shop?.userId}.${tokens.access.token}`,
      token_type: 'Bearer',
      expires_in: settings.tokenSeconds,
      refresh_token: `${shop?.userId}.${tokens.refresh.token}`,
    })
  }
  if (kind === 'refresh_token') {
    const renewed = grants.renew(inside(form.get('refresh_token')), clientId)
    return renewed ? give(renewed) : refuse(400, 'invalid_grant', 'refresh_token is revoked')
  }
  if (kind !== 'authorization_code')
    return refuse(400, 'unsupported_grant_type', 'grant_type is not known')
  const by = {
    clientId,
    redirectUri: form.get('redirect_uri'),
    verifier: form.get('code_verifier'),
  }
  const grant = grants.takeCode(form.get('code'), by)
  return grant ? give(grants.giveExpiring(grant)) : refuse(400, 'invalid_grant', 'code is not good')
}

/** A token without the member's number that it begins with. */
export const inside = (token: string | null | undefined): string | undefined =>
  /^\d+\.(.+)$/.exec(token ?? '')?.[1]

/** Whether a token begins with the number of the member whose shop it is. */
export const isOf = (token: string, shop: EtsyShop): boolean => token.startsWith(`${shop.userId}.`)
