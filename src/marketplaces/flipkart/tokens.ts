import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import type { App, Credentials } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'
import { count } from './wire-values'

/** Flipkart says it in its documents, and in some answers. */
const REFRESH_SECONDS = 180 * 86_400

const seconds = count.refine((many) => many > 0, 'must be more than nothing')

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: seconds,
  refresh_token: z.string().min(1).nullish(),
  refresh_token_expires_in: seconds.nullish(),
  scope: z.string().nullish(),
})

const TokenError = z.object({ error: z.string() })
/** what is said of a code or a refresh token, not of the app's keys */
const ENDED = ['invalid_grant', 'invalid_token']

/**
 * Asks for tokens, which at Flipkart is a GET with the app's keys as name and password.
 * Throws ConnectorError: `reauthorize` for a grant that has ended.
 */
export async function requestTokens(
  { http, baseUrl, keys }: App,
  grant: Record<string, string>,
  { scopes, now, kept }: { scopes: readonly string[]; now: Date; kept?: Credentials },
): Promise<Credentials> {
  const basic = Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')
  const answer = await http({
    method: 'GET',
    url: `${baseUrl}/oauth-service/oauth/token?${new URLSearchParams(grant)}`,
    headers: { accept: 'application/json', authorization: `Basic ${basic}` },
  })
  const json = exactJsonOf(await answer.text())
  if (answer.status !== 200) {
    if (ENDED.includes(TokenError.safeParse(json).data?.error ?? '')) throw ended()
    throw answer.status === 400 || answer.status === 401
      ? new ConnectorError('refused', 'Flipkart does not take the code or the keys of the app.')
      : errorOfStatus(answer)
  }
  const token = Token.safeParse(json)
  if (!token.success) throw unreadable(token.error)
  return credentialsOf(token.data, { scopes, now, kept })
}

export const ended = () =>
  new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')

function credentialsOf(
  token: z.output<typeof Token>,
  { scopes, now, kept }: { scopes: readonly string[]; now: Date; kept: Credentials | undefined },
): Credentials {
  const after = (life: number) => new Date(now.getTime() + life * 1000).toISOString()
  const { refresh_token: next, refresh_token_expires_in: life } = token
  const isNew = next !== null && next !== undefined && next !== kept?.refreshToken
  const refreshToken = next ?? kept?.refreshToken
  const refreshExpiresAt = life || isNew ? after(life ?? REFRESH_SECONDS) : kept?.refreshExpiresAt
  return {
    accessToken: token.access_token,
    expiresAt: after(token.expires_in),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(refreshExpiresAt !== undefined && { refreshExpiresAt }),
    scopes: token.scope?.split(/[\s,]+/).filter(Boolean) ?? [...scopes],
  }
}
