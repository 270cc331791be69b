import { replyJson } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import type { AccessToken, RefreshToken } from './grants'
import { isSecret } from './signature'

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
  const body = readBody(exchange)
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
  const grant = world.grants.takeCode(body['code'], app.clientId, domain)
  if (!grant)
    return refusal('invalid_request', 'The authorization code was not found or was already used')
  if (String(body['expiring']) !== '1')
    return { status: 200, body: tokenBody(world, world.grants.givePermanent(grant)) }
  const { access, refresh } = world.grants.giveExpiring(grant)
  return { status: 200, body: tokenBody(world, access, refresh) }
}

function readBody({ body, headers }: Exchange): Record<string, unknown> | undefined {
  const text = body.toString('utf8')
  if (headers['content-type']?.includes('json') === false)
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
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
