import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import { codeChallenge, codeVerifier } from '../contract/pkce'
import type { Session } from '../contract/session'
import { auth } from './auth'
import { manifest } from './manifest'

const sent: HttpRequest[] = []

/** A session whose login answers so. */
function session(answer: unknown, status = 200): Session {
  sent.length = 0
  return {
    account: 'ML0',
    credentials: { accessToken: 'old', refreshToken: 'refresh', scopes: ['ORDERS_READ'] },
    keys: { clientId: 'client', clientSecret: 'hush' },
    baseUrl: 'https://connect.squareup.com',
    extraScopes: ['orders_write'],
    http: async (request) => {
      sent.push(request)
      return {
        status,
        headers: new Headers({ date: new Date().toUTCString() }),
        text: async () => JSON.stringify(answer),
        stream: async function* () {},
      }
    },
  }
}
const token = {
  access_token: 'new',
  token_type: 'bearer',
  expires_at: '2026-08-03T10:00:00Z',
  merchant_id: 'ML0',
  refresh_token: 'refresh',
  short_lived: false,
}
const grant = { code: 'code', state: 's', redirectUri: 'https://app.example/back', now: new Date() }

it('asks for consent at Square with a challenge, and the scopes of the settings in Square’s capitals', () => {
  const url = new URL(
    auth.authorizeUrl(session({}), { state: 'a b', redirectUri: grant.redirectUri }),
  )
  expect(`${url.origin}${url.pathname}`).toBe('https://connect.squareup.com/oauth2/authorize')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{ client_id: 'client', session: 'false', state: 'a b', redirect_uri: grant.redirectUri },
    scope: [...manifest.scopes, 'ORDERS_WRITE'].join(' '),
    code_challenge: codeChallenge(session({}).keys, 'a b'),
    code_challenge_method: 'S256',
  })
})

describe('tokens', () => {
  it('are of a code, with the secret, the address and the verifier of the attempt', async () => {
    expect(await auth.exchange(session(token), grant)).toEqual({
      ...{ accessToken: 'new', refreshToken: 'refresh', expiresAt: '2026-08-03T10:00:00.000Z' },
      scopes: [...manifest.scopes, 'ORDERS_WRITE'],
    })
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      ...{ client_id: 'client', client_secret: 'hush', grant_type: 'authorization_code' },
      ...{ code: 'code', redirect_uri: grant.redirectUri },
      code_verifier: codeVerifier(session({}).keys, 's'),
    })
  })

  it.each([
    [
      'a renewal that Square does not know',
      { message: 'Invalid refresh token' },
      401,
      'reauthorize',
    ],
    [
      'a renewal refused in another form',
      { errors: [{ code: 'BAD_REQUEST' }] },
      400,
      'reauthorize',
    ],
    ['keys of an app that Square does not know', { message: 'Not Authorized' }, 401, 'refused'],
    ['too much', {}, 429, 'throttled'],
    ['a failure', {}, 503, 'unavailable'],
    ['something else', { access_token: 'x' }, 200, 'unreadable'],
  ])('are not had with %s', async (_, answer, status, kind) => {
    const error = await auth.refresh(session(answer, status), new Date()).catch((e) => e)
    expect(error).toMatchObject({ kind })
    expect(String(error)).not.toContain('hush')
  })
})

it('gives access back with the secret of the app, and takes for done what is already', async () => {
  await auth.revoke?.(session({ success: true }))
  expect(sent[0]).toMatchObject({
    url: 'https://connect.squareup.com/oauth2/revoke',
    headers: { authorization: 'Client hush' },
    body: JSON.stringify({ client_id: 'client', merchant_id: 'ML0' }),
  })
  await auth.revoke?.(session({ errors: [] }, 404))
  await expect(auth.revoke?.(session({}, 500))).rejects.toMatchObject({ kind: 'unavailable' })
})
