import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { App, Session } from '../contract/session'
import { auth } from './auth'
import { timeZoneOf } from './time-zones'

const NOW = new Date('2026-07-04T10:00:00.000Z')
const asked = { state: 'org.state', redirectUri: 'https://crm.example/api/oauth/etsy' }
const tokens = {
  ...{ access_token: '440001.new', token_type: 'Bearer', expires_in: 3600 },
  refresh_token: '440001.next',
}

/** An app whose Etsy gives these answers, one after the other, and what it was asked. */
function scripted(...answers: { status?: number; body: object }[]) {
  const sent: HttpRequest[] = []
  const session: Session = {
    keys: { clientId: 'keystring', clientSecret: 'hush' },
    baseUrl: 'https://openapi.etsy.com',
    account: '',
    credentials: { accessToken: '440001.a', refreshToken: '440001.b', scopes: ['shops_r'] },
    async http(request) {
      sent.push(request)
      const { status = 200, body } = answers.shift() ?? { body: {} }
      const headers = new Headers({ date: NOW.toUTCString() })
      return { status, headers, text: async () => JSON.stringify(body), stream }
    },
  }
  const form = () => Object.fromEntries(new URLSearchParams(sent.at(-1)?.body))
  return { session, sent, form }
}
const stream = async function* () {}

describe('consent', () => {
  it('is asked for at etsy.com, with a challenge that the code’s verifier fits', async () => {
    const { session, sent, form } = scripted({ body: tokens })
    const url = new URL(auth.authorizeUrl(session, asked))
    expect(url.origin + url.pathname).toBe('https://www.etsy.com/oauth/connect')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'keystring',
      redirect_uri: asked.redirectUri,
      scope: 'transactions_r listings_r shops_r',
      state: 'org.state',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    // Etsy reads a plus sign as one
    expect(url.search).not.toContain('+')
    const grant = { ...asked, code: 'code', now: NOW }
    expect(await auth.exchange(session, grant)).toEqual({
      accessToken: '440001.new',
      expiresAt: '2026-07-04T11:00:00.000Z',
      refreshToken: '440001.next',
      refreshExpiresAt: '2026-10-02T10:00:00.000Z',
      scopes: ['transactions_r', 'listings_r', 'shops_r'],
    })
    expect(sent[0]?.url).toBe('https://openapi.etsy.com/v3/public/oauth/token')
    const { code_verifier: verifier = '', ...rest } = form()
    expect(rest).toEqual({
      ...{ grant_type: 'authorization_code', client_id: 'keystring', code: 'code' },
      redirect_uri: asked.redirectUri,
    })
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      url.searchParams.get('code_challenge'),
    )
    expect(JSON.stringify(sent[0])).not.toContain('hush')
  })

  it('asks for more scopes where the operator says so', () => {
    const app: App = { ...scripted().session, extraScopes: ['email_r'] }
    expect(new URL(auth.authorizeUrl(app, asked)).searchParams.get('scope')).toMatch(/ email_r$/)
  })
})

describe('renewal', () => {
  it('replaces both tokens, and keeps the scopes', async () => {
    const { session, form } = scripted({ body: tokens })
    expect(await auth.refresh(session, NOW)).toMatchObject({
      ...{ accessToken: '440001.new', refreshToken: '440001.next', scopes: ['shops_r'] },
    })
    expect(form()).toEqual({
      ...{ grant_type: 'refresh_token', client_id: 'keystring', refresh_token: '440001.b' },
    })
  })

  it.each([
    [400, { error: 'invalid_grant', error_description: 'refresh_token is revoked' }, 'reauthorize'],
    [401, { error: 'invalid_client' }, 'refused'],
    [429, { error: 'Exceeded per second rate limit' }, 'throttled'],
    [500, { error: 'Server Error' }, 'unavailable'],
    [200, { access_token: '440001.new', expires_in: 3600 }, 'unreadable'],
  ])('that is answered %s %o is told as it is', async (status, body, kind) => {
    const { session } = scripted({ status, body })
    const error = await auth.refresh(session, NOW).catch((thrown) => thrown)
    expect(error).toMatchObject({ kind })
    expect(String(error)).not.toContain('440001')
  })
})

describe('the account', () => {
  it('is the shop of the member', async () => {
    const { session, sent } = scripted(
      { body: { user_id: 440001, shop_id: 220001 } },
      {
        body: {
          ...{ shop_id: 220001, shop_name: 'LanternAndLarch', currency_code: 'EUR' },
          shop_location_country_iso: 'PT',
        },
      },
    )
    expect(await auth.describeAccount(session)).toEqual({
      ...{ account: '220001', name: 'LanternAndLarch', currency: 'EUR' },
      ...{ timeZone: 'Europe/Lisbon', at: NOW.toISOString() },
    })
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v3/application/users/me',
      '/v3/application/shops/220001',
    ])
    expect(sent[0]?.headers).toMatchObject({
      ...{ 'x-api-key': 'keystring:hush', authorization: 'Bearer 440001.a' },
    })
  })

  it('of a member without a shop is none', async () => {
    const { session } = scripted({ body: { user_id: 440001, shop_id: null } })
    await expect(auth.describeAccount(session)).rejects.toMatchObject({ kind: 'refused' })
  })

  it('is in a time zone there is', () => {
    const known = Intl.supportedValuesOf('timeZone')
    for (const country of ['US', 'IN', 'UA', 'VN']) expect(timeZoneOf(country)).not.toBe('UTC')
    for (const country of ['XX', '', 'constructor']) expect(timeZoneOf(country)).toBe('UTC')
    for (const country of ['US', 'GB', 'DE']) expect(known).toContain(timeZoneOf(country))
  })
})
