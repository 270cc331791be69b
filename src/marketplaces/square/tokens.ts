import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import type { App, Credentials } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'

const Token = z.object({
  access_token: z.string().min(1),
  expires_at: z.iso.datetime({ offset: true }),
  refresh_token: z.string().min(1),
  /** said where Square takes PKCE for the whole proof: then it ends, and each renewal answers another */
  refresh_token_expires_at: z.iso.datetime({ offset: true }).nullish(),
})

/** Refusals of tokens have an older form than those of the API. */
const TokenError = z.object({ message: z.string() })
/** What Square says where it does not know the app, whatever else was asked. */
const UNKNOWN_APP = /^not authorized$/i

/**
 * Asks for tokens with the keys of the app. The refresh token that is answered counts, whether or not it is the one given.
 * Throws ConnectorError: `reauthorize` for a renewal that Square does not grant.
 */
export async function requestTokens(
  app: App,
  grant: { grant_type: 'authorization_code' | 'refresh_token' } & Record<string, string>,
  scopes: readonly string[],
): Promise<Credentials> {
  const { clientId, clientSecret } = app.keys
  const answer = await app.http({
    method: 'POST',
    url: `${app.baseUrl}/oauth2/token`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...grant }),
  })
  const json = jsonOf(await answer.text())
  if (answer.status !== 200) {
    if (![400, 401, 403, 404].includes(answer.status)) throw errorOfStatus(answer)
    const said = TokenError.safeParse(json).data?.message ?? ''
    throw grant.grant_type === 'refresh_token' && !UNKNOWN_APP.test(said.trim())
      ? new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
      : new ConnectorError('refused', 'Square does not take the code or the keys of the app.')
  }
  const token = Token.safeParse(json)
  if (!token.success) throw unreadable(token.error)
  const { expires_at, refresh_token_expires_at: refreshEnd } = token.data
  return {
    accessToken: token.data.access_token,
    expiresAt: new Date(expires_at).toISOString(),
    refreshToken: token.data.refresh_token,
    ...(refreshEnd && { refreshExpiresAt: new Date(refreshEnd).toISOString() }),
    scopes: [...scopes],
  }
}
