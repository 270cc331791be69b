import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { auth } from './auth'
import { keys } from './own-app'

const NOW = new Date('2026-07-04T10:00:00.000Z')
const asked = { state: 'org.state', redirectUri: 'https://crm.example/api/oauth/flipkart' }
const tokens = {
  ...{ access_token: 'new-access', token_type: 'bearer', refresh_token: 'new-refresh' },
  ...{ expires_in: 5_183_999, scope: 'Seller_Api' },
}

/** A session whose Flipkart gives this answer, and what it was asked. */
function scripted(body: object, status = 200) {
  const sent: HttpRequest[] = []
  const session: Session = {
    keys: { clientId: 'our-app', clientSecret: 'hush' },
    baseUrl: 'https://api.flipkart.net',
    account: '5e11e40001',
    credentials: {
      ...{ accessToken: 'old-access', refreshToken: 'old-refresh', scopes: ['Seller_Api'] },
      refreshExpiresAt: '2026-12-01T00:00:00.000Z',
    },
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
  it('is asked for at the API, and the code is exchanged there with the keys as name and password', async () => {
    const { session, sent } = scripted(tokens)
    const url = new URL(auth.authorizeUrl(session, asked))
    expect(url.origin + url.pathname).toBe('https://api.flipkart.net/oauth-service/oauth/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ client_id: 'our-app', redirect_uri: asked.redirectUri, response_type: 'code' },
      ...{ scope: 'Seller_Api', state: 'org.state' },
    })
    expect(await auth.exchange(session, { ...asked, code: 'code', now: NOW })).toEqual({
      accessToken: 'new-access',
      expiresAt: '2026-09-02T09:59:59.000Z',
      refreshToken: 'new-refresh',
      refreshExpiresAt: '2026-12-31T10:00:00.000Z',
      scopes: ['Seller_Api'],
    })
    const [request] = sent
    const token = new URL(request?.url ?? '')
    expect([request?.method, token.pathname]).toEqual(['GET', '/oauth-service/oauth/token'])
    expect(Object.fromEntries(token.searchParams)).toEqual({
      ...{ grant_type: 'authorization_code', redirect_uri: asked.redirectUri },
      ...{ state: 'org.state', code: 'code' },
    })
    const basic = Buffer.from('our-app:hush').toString('base64')
    expect(request?.headers).toMatchObject({ authorization: `Basic ${basic}` })
    expect(request?.url).not.toContain('hush')
  })
})

describe('keys of the seller’s own application', () => {
  const typed = { sellerId: ' 5E11E40001 ', appId: 'own', appSecret: 'quiet' }

  it('open the account, and renew access, since there is no refresh token', async () => {
    const { refresh_token: _, ...given } = tokens
    const { session, sent } = scripted(given)
    const { account, credentials } = await keys.open(session, typed, NOW)
    expect([account, credentials.accessToken]).toEqual(['5e11e40001', 'new-access'])
    expect(new URL(sent[0]?.url ?? '').searchParams.get('grant_type')).toBe('client_credentials')
    await auth.refresh({ ...session, credentials }, NOW)
    for (const { headers } of sent)
      expect(headers?.['authorization']).toBe(`Basic ${btoa('own:quiet')}`)
    const ended = scripted({ error: 'unauthorized' }, 401).session
    await expect(auth.refresh({ ...ended, credentials }, NOW)).rejects.toMatchObject({
      kind: 'reauthorize',
    })
  })

  it.each([{ sellerId: '!' }, { appId: 'a b' }, { appId: '' }])(
    'must be whole: %j',
    async (change) => {
      const { session, sent } = scripted(tokens)
      await expect(keys.open(session, { ...typed, ...change }, NOW)).rejects.toMatchObject({
        kind: 'refused',
      })
      expect(sent).toEqual([])
    },
  )
})

describe('renewal', () => {
  it('keeps the refresh token and its end where the answer has no other', async () => {
    const { refresh_token: _, scope: __, ...without } = tokens
    const kept = { refreshToken: 'old-refresh', refreshExpiresAt: '2026-12-01T00:00:00.000Z' }
    expect(await auth.refresh(scripted(without).session, NOW)).toMatchObject({
      ...{ ...kept, accessToken: 'new-access', scopes: ['Seller_Api'] },
    })
    const same = { ...tokens, refresh_token: 'old-refresh' }
    expect(await auth.refresh(scripted(same).session, NOW)).toMatchObject(kept)
  })

  it('takes a new one, and believes what is said of its life', async () => {
    expect(await auth.refresh(scripted(tokens).session, NOW)).toMatchObject({
      ...{ refreshToken: 'new-refresh', refreshExpiresAt: '2026-12-31T10:00:00.000Z' },
    })
    const told = { ...tokens, refresh_token_expires_in: 86_400 }
    expect(await auth.refresh(scripted(told).session, NOW)).toMatchObject({
      refreshExpiresAt: '2026-07-05T10:00:00.000Z',
    })
  })

  it.each([
    [400, { error: 'invalid_grant', error_description: 'Invalid refresh token' }, 'reauthorize'],
    [401, { error: 'invalid_token' }, 'reauthorize'],
    [401, { error: 'unauthorized', error_description: 'Bad credentials' }, 'refused'],
    [429, {}, 'throttled'],
    [499, {}, 'unavailable'],
    [200, { access_token: 'new-access' }, 'unreadable'],
  ])('that is answered %s %o is told as it is', async (status, body, kind) => {
    const error = await auth.refresh(scripted(body, status).session, NOW).catch((thrown) => thrown)
    expect(error).toMatchObject({ kind })
    expect(String(error)).not.toMatch(/hush|old-|new-/)
  })
})

describe('the account', () => {
  const returned = (...sellerIds: (string | null)[]) => ({
    hasMore: false,
    returnItems: sellerIds.map((sellerId) => ({ returnId: '1', shipmentId: 's', sellerId })),
  })

  it.each([[[]], [[null]], [['5E11E40001']]])(
    'is the one that was typed where returns say %j',
    async (ids) => {
      const { session, sent } = scripted(returned(...ids))
      expect(await auth.describeAccount(session)).toEqual({
        ...{ account: '5e11e40001', name: 'Seller 5e11e40001', currency: 'INR' },
        ...{ timeZone: 'Asia/Kolkata', at: NOW.toISOString() },
      })
      expect(sent[0]?.url).toMatch(/\/sellers\/v2\/returns\?source=customer_return&modifiedAfter=/)
    },
  )

  it('is not another’s: a return would say so', async () => {
    const { session } = scripted(returned(null, '5e11e40002'))
    await expect(auth.describeAccount(session)).rejects.toMatchObject({ kind: 'refused' })
  })
})
