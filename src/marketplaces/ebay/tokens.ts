import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import type { App } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'
import { hostOf } from './client'
import { APP_SCOPE } from './manifest'

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  /** only of a code: renewing does not replace it */
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().positive().optional(),
})
export type Token = z.infer<typeof Token>

const TokenError = z.object({ error: z.string() })

/** Asks for tokens with the keys of the app. Throws ConnectorError: `reauthorize` for a grant that has ended. */
export async function requestToken(app: App, grant: Record<string, string>): Promise<Token> {
  const { clientId, clientSecret } = app.keys
  const answer = await app.http({
    method: 'POST',
    url: `${hostOf(app, 'api')}/identity/v1/oauth2/token`,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(grant).toString(),
  })
  const json = jsonOf(await answer.text())
  if (answer.status !== 200) {
    const said = TokenError.safeParse(json).data?.error
    if (said === 'invalid_grant')
      throw new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
    throw answer.status === 400 || answer.status === 401
      ? new ConnectorError('refused', 'eBay does not take the code or the keys of the app.')
      : errorOfStatus(answer)
  }
  const token = Token.safeParse(json)
  if (!token.success) throw unreadable(token.error)
  return token.data
}

const EARLY_MS = 60_000
const appTokens = new Map<string, { token: string; until: number }>()

/** A token of the app itself, which reads keys and keeps addresses; one serves all until shortly before it ends. */
export async function appToken(app: App): Promise<string> {
  const key = `${app.baseUrl} ${app.keys.clientId} ${app.keys.clientSecret}`
  const known = appTokens.get(key)
  if (known && known.until > Date.now()) return known.token
  const { access_token: token, expires_in: seconds } = await requestToken(app, {
    grant_type: 'client_credentials',
    scope: APP_SCOPE,
  })
  appTokens.set(key, { token, until: Date.now() + seconds * 1000 - EARLY_MS })
  return token
}
