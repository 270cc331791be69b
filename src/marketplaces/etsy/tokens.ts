import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import type { App, Credentials } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'
import { count } from './wire-values'

/** Etsy says it in its documents, not with the token. */
const REFRESH_DAYS = 90

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: count.refine((seconds) => seconds > 0, 'must be more than nothing'),
  refresh_token: z.string().min(1),
})

const TokenError = z.object({ error: z.string() })

/**
 * Asks for tokens. Each answer replaces both, and what was used for it is over. Etsy wants no secret of the app here.
 * Throws ConnectorError: `reauthorize` for a grant that has ended.
 */
export async function requestTokens(
  app: App,
  grant: Record<string, string>,
  { scopes, now }: { scopes: readonly string[]; now: Date },
): Promise<Credentials> {
  const answer = await app.http({
    method: 'POST',
    url: `${app.baseUrl}/v3/public/oauth/token`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ client_id: app.keys.clientId, ...grant }).toString(),
  })
  const json = exactJsonOf(await answer.text())
  if (answer.status !== 200) {
    const said = TokenError.safeParse(json).data?.error
    if (said === 'invalid_grant')
      throw new ConnectorError('reauthorize', 'Access to the shop has ended. Connect it again.')
    throw answer.status === 400 || answer.status === 401
      ? new ConnectorError('refused', 'Etsy does not take the code or the keys of the app.')
      : errorOfStatus(answer)
  }
  const token = Token.safeParse(json)
  if (!token.success) throw unreadable(token.error)
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString()
  return {
    accessToken: token.data.access_token,
    expiresAt: after(token.data.expires_in),
    refreshToken: token.data.refresh_token,
    refreshExpiresAt: after(REFRESH_DAYS * 86_400),
    scopes: [...scopes],
  }
}
