import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { auth } from './auth'
import { consentHost } from './client'

const NOW = new Date('2026-07-04T10:00:00.000Z')
const redirectUri = 'https://crm.example/api/oauth/snapdeal'

/** A session whose Snapdeal gives this answer, and what it was asked. */
function scripted(body: object, status = 200) {
  const sent: HttpRequest[] = []
  const session: Session = {
    keys: { clientId: 'our-app', clientSecret: 'hush', applicationId: 'ours-at-snapdeal' },
    baseUrl: 'https://apigateway.snapdeal.com/seller-api',
    account: 's0d02c1',
    credentials: { accessToken: 'seller-token', scopes: [] },
    async http(request) {
      sent.push(request)
      const headers = new Headers({ date: NOW.toUTCString() })
      return { status, headers, text: async () => JSON.stringify(body), stream }
    },
  }
  return { session, sent }
}
const stream = async function* () {}

describe('consent', () => {
  it('is asked for on the seller’s login page, by the name that the app has there', () => {
    const url = new URL(
      auth.authorizeUrl(scripted({}).session, { state: 'org.state', redirectUri }),
    )
    expect(url.origin + url.pathname).toBe('https://authorize.snapdeal.com/authserverui/login')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ returnURL: redirectUri, appId: 'ours-at-snapdeal' },
    })
    expect(auth.browserKeepsState).toBe(true)
  })

  it.each([
    ['https://staging-apigateway.snapdeal.com/seller-api', 'https://stg-authorize.snapdeal.com'],
    ['http://127.0.0.1:1/snapdeal', 'http://127.0.0.1:1/snapdeal'],
  ])('of %s is at %s', (baseUrl, host) => {
    expect(consentHost({ baseUrl })).toBe(host)
  })

  const read = (query: string) =>
    auth.readCallback(scripted({}).session, new URLSearchParams(query), NOW)

  it.each(['X-Seller-Authz-Token', 'X-Seller-AuthZ-Token', 'X-Seller-Authz'])(
    'leads back with the token as %s',
    async (name) => {
      expect(read(`${name}=seller-token&state=s`)).toEqual({ code: 'seller-token', state: 's' })
    },
  )

  it.each([
    ...['state=s', 'X-Seller-Authz=t', 'X-Seller-Authz=&state=s', 'token=t&state=s'],
    ...[
      'X-Seller-Authz=t&x-seller-authz=t&state=s',
      'X-Seller-Authz=t&X-Seller-Authz-Token=t&state=s',
    ],
  ])('that is not whole is not taken: %s', (query) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: 'refused' }))
  })

  it('gives a token of which no end is known, and which nothing renews', async () => {
    const { session } = scripted({})
    const grant = { code: 'seller-token', state: 's', redirectUri, now: NOW }
    expect(await auth.exchange(session, grant)).toEqual({ accessToken: 'seller-token', scopes: [] })
    await expect(auth.refresh(session, NOW)).rejects.toMatchObject({ kind: 'reauthorize' })
  })
})

describe('the account', () => {
  it('is the one that was typed, once the token was taken', async () => {
    const { session, sent } = scripted({ payload: { packages: [] } })
    expect(await auth.describeAccount(session)).toEqual({
      ...{ account: 's0d02c1', name: 'Seller s0d02c1', currency: 'INR' },
      ...{ timeZone: 'Asia/Kolkata', at: NOW.toISOString() },
    })
    expect(sent[0]?.headers).toMatchObject({
      ...{ clientId: 'our-app', 'X-Auth-Token': 'hush', 'X-Seller-AuthZ-Token': 'seller-token' },
    })
    expect(sent[0]?.url).not.toMatch(/hush|seller-token/)
  })

  it('is none where it was not', async () => {
    await expect(auth.describeAccount(scripted({}, 401).session)).rejects.toMatchObject({
      kind: 'unauthorized',
    })
  })
})
