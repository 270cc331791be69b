import { describe, expect, it } from 'vitest'
import { answering } from '@/testing/connector-contract/conversation'
import type { App, Session } from '../contract/session'
import { auth } from './auth'
import { ask } from './client'
import { consentHost, tokenHost } from './hosts'
import { OneOrder } from './wire'

const keys = { clientId: 'client', clientSecret: 'hush', applicationId: 'amzn1.sp.solution.1' }
const app = (baseUrl: string): App => ({
  ...{ keys, baseUrl },
  http: () => Promise.reject(new Error('no request is expected')),
})
const session: Session = {
  ...app('https://sellingpartnerapi-na.amazon.com'),
  account: 'A1SELLER',
  credentials: { accessToken: 'token', scopes: [] },
}

describe('hosts', () => {
  it('are those of the part of the world, and a stand-in’s are all one', () => {
    const of = (baseUrl: string) => [consentHost({ baseUrl }), tokenHost({ baseUrl })]
    const tokens = 'https://api.amazon.com'
    const eu = 'https://sellercentral-europe.amazon.com'
    expect(of('https://sellingpartnerapi-eu.amazon.com')).toEqual([eu, tokens])
    expect(of('https://sandbox.sellingpartnerapi-fe.amazon.com')).toEqual([
      'https://sellercentral.amazon.co.jp',
      tokens,
    ])
    const local = 'http://127.0.0.1:4400/amazon'
    expect(of(local)).toEqual([local, local])
  })
})

describe('consent', () => {
  it('names the app as Amazon does', () => {
    const request = { state: 's', redirectUri: 'https://crm.example/cb' }
    const url = new URL(auth.authorizeUrl(session, request))
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ application_id: 'amzn1.sp.solution.1', state: 's' },
      redirect_uri: 'https://crm.example/cb',
    })
    const nameless = { ...session, keys: { clientId: 'a', clientSecret: 'b' } }
    expect(() => auth.authorizeUrl(nameless, request)).toThrow(/AMAZON_APPLICATION_ID/)
  })

  it('takes no seller who cannot be one', () => {
    const query = { state: 's', spapi_oauth_code: 'c', selling_partner_id: '../x' }
    expect(() => auth.readCallback(session, new URLSearchParams(query), new Date())).toThrow(
      /not whole/,
    )
  })

  it('of one seller is not taken for another', async () => {
    const payload = [
      {
        marketplace: { id: 'ATVPDKIKX0DER', defaultCurrencyCode: 'USD' },
        ...{ storeName: 'Lantern', participation: { isParticipating: true } },
      },
    ]
    const good = answering(session, { body: JSON.stringify({ payload }) })
    const denied = answering(session, { status: 403, body: denial('') })
    const http: Session['http'] = (request) =>
      request.url.includes('/sellers/') ? good.http(request) : denied.http(request)
    await expect(auth.describeAccount({ ...session, http })).rejects.toMatchObject({
      ...{ kind: 'refused', message: expect.stringContaining('account is another one') },
    })
  })
})

const denial = (details: string) =>
  JSON.stringify({ errors: [{ code: 'Unauthorized', message: 'Access is denied.', details }] })

describe('a refusal', () => {
  const call = { operation: 'getOrder', path: '/orders/2026-01-01/orders/1' } as const
  const failure = (answer: Parameters<typeof answering>[1]) =>
    ask(answering(session, answer), call, OneOrder).catch((error: unknown) => error)

  it('of a token that is over is told from a role that is missing', async () => {
    const over = denial('The access token you provided has expired.')
    expect(await failure({ status: 403, body: over })).toMatchObject({ kind: 'unauthorized' })
    expect(await failure({ status: 403, body: denial('') })).toMatchObject({ kind: 'refused' })
  })

  it('of too many calls waits as long as one call takes, by Amazon’s own number where it told one', async () => {
    expect(await failure({ status: 429 })).toMatchObject({ retryAfterMs: 2000 })
    const headers = { 'x-amzn-RateLimit-Limit': '4.0' }
    await ask(answering(session, { headers, body: '{"order":{}}' }), call, OneOrder)
    expect(await failure({ status: 429 })).toMatchObject({ retryAfterMs: 250 })
    const other = { ...session, account: 'A2OTHER' }
    const refused = await ask(answering(other, { status: 429 }), call, OneOrder).catch((e) => e)
    expect(refused).toMatchObject({ kind: 'throttled', retryAfterMs: 2000 })
  })
})
