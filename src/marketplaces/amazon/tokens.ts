import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import type { App } from '../contract/session'
import { errorOf, unreadable } from './answer-errors'
import { tokenHost } from './hosts'

const PAUSE_MS = 10_000

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  /** of a code; a renewal names the same one, or none */
  refresh_token: z.string().min(1).optional(),
})
export type Token = z.infer<typeof Token>

const TokenError = z.object({ error: z.string() })

/** Asks Login with Amazon for tokens with the keys of the app. Throws ConnectorError: `reauthorize` for a grant that has ended. */
export async function requestToken(app: App, grant: Record<string, string>): Promise<Token> {
  const { clientId, clientSecret } = app.keys
  const keys = { client_id: clientId, client_secret: clientSecret }
  const answer = await app.http({
    method: 'POST',
    url: `${tokenHost(app)}/auth/o2/token`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
    body: new URLSearchParams({ ...grant, ...keys }).toString(),
  })
  const text = await answer.text()
  if (answer.status !== 200) {
    const said = TokenError.safeParse(jsonOf(text)).data?.error
    if (said === 'invalid_grant')
      throw new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
    throw answer.status === 400 || answer.status === 401
      ? new ConnectorError('refused', 'Amazon does not take the code or the keys of the app.')
      : errorOf(answer, text, PAUSE_MS)
  }
  const token = Token.safeParse(jsonOf(text))
  if (!token.success) throw unreadable(token.error)
  return token.data
}
