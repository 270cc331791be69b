import type { AccessToken, RefreshToken } from '@/sandbox/kit/oauth/grants'
import { isSecret } from '@/sandbox/kit/oauth/is-secret'
import { readFields } from '@/sandbox/kit/oauth/read-fields'
import { replyJson } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'
import type { Shop } from '../shop/shop'
import type { World } from '../world'

/** POST /admin/oauth/access_token: a code or a refresh token for tokens. */
export function exchangeToken(world: World, shop: Shop, exchange: Exchange): void {
  const { status, body } = answer(world, shop, exchange)
  replyJson(exchange.response, status, body)
}

const refusal = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description },
})

function answer(world: World, shop: Shop, exchange: Exchange): { status: number; body: object } {
  const { domain } = shop.settings
  const body = readFields(exchange)
  if (!body) return refusal('invalid_request', 'The body is neither JSON nor a form')
  const app = world.apps.get(String(body['client_id']))
  if (!app || !isSecret(body['client_secret'], app.clientSecret))
    return refusal('invalid_client', 'The client_id or client_secret is wrong', 401)
  if (body['grant_type'] === 'refresh_token') {
    const tokens = world.grants.renew(body['refresh_token'], app.clientId, domain)
    return tokens
      ? { status: 200, body: tokenBody(world, tokens.access, tokens.refresh) }
      : refusal('invalid_grant', 'The refresh token is invalid, expired or revoked')
  }
  if (body['grant_type'] !== undefined && body['grant_type'] !== 'authorization_code')
    return refusal('unsupported_grant_type', 'This sandbox knows codes and refresh tokens')
  const grant = world.grants.takeCode(body['code'], { clientId: app.clientId, shop: domain })
  if (!grant)
    return refusal('invalid_request', 'The authorization code was not found or was already used')
  if (String(body['expiring']) !== '1')
    return { status: 200, body: tokenBody(world, world.grants.giveAccess(grant, null)) }
  const { access, refresh } = world.grants.giveExpiring(grant)
  return { status: 200, body: tokenBody(world, access, refresh) }
}

const tokenBody = (world: World, access: AccessToken, refresh?: RefreshToken) => ({
  access_token: access.token,
  scope: access.scopes.join(','),
  ...(access.expiresAt !== null &&
    refresh && {
      expires_in: Math.round((access.expiresAt - world.now()) / 1000),
      refresh_token: refresh.token,
      refresh_token_expires_in: Math.round((refresh.expiresAt - world.now()) / 1000),
    }),
})
