import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import type { App, Credentials } from '../contract/session'
import { errorOfCode, unreadable } from './answer-errors'
import { hostOf, readEnvelope } from './client'
import { time } from './wire-values'

const Token = z.object({
  access_token: z.string().min(1),
  // the names mislead: both are times, not spans
  access_token_expire_in: time,
  refresh_token: z.string().min(1),
  refresh_token_expire_in: time,
  granted_scopes: z.array(z.string()).nullish(),
})

/**
 * Asks for tokens, each answer of which replaces both. TikTok takes the app's secret in the address: it is shown nowhere.
 * Throws ConnectorError: `reauthorize` for a refresh token that has ended, `refused` for a code.
 */
export async function requestTokens(
  app: App,
  what: 'get' | 'refresh',
  grant: Record<string, string>,
): Promise<Credentials> {
  const query = new URLSearchParams({
    app_key: app.keys.clientId,
    app_secret: app.keys.clientSecret,
    ...grant,
  })
  const host = hostOf(app, 'https://auth.tiktok-shops.com')
  const answer = await app.http({ method: 'GET', url: `${host}/api/v2/token/${what}?${query}` })
  const { code, data } = await readEnvelope(answer)
  if (code !== '0') throw refusalOf(what, errorOfCode(code, answer))
  const token = Token.safeParse(data)
  if (!token.success) throw unreadable(token.error)
  return {
    accessToken: token.data.access_token,
    expiresAt: token.data.access_token_expire_in,
    refreshToken: token.data.refresh_token,
    refreshExpiresAt: token.data.refresh_token_expire_in,
    scopes: token.data.granted_scopes ?? [],
  }
}

/** TikTok documents no codes of its own for these: whatever does not pass by itself ends the grant. */
function refusalOf(what: 'get' | 'refresh', error: ConnectorError): ConnectorError {
  if (error.kind === 'throttled' || error.kind === 'unavailable') return error
  return what === 'refresh'
    ? new ConnectorError('reauthorize', 'Access to the shop has ended. Connect it again.')
    : new ConnectorError('refused', 'TikTok Shop does not take the code or the keys of the app.')
}
