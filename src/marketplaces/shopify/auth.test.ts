import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { auth } from './auth'
import { AT, scriptedSession } from './fixtures/scripted-session'

const NOW = new Date(AT)
const shop = 'my-shop.myshopify.com'

describe('authorizeUrl', () => {
  const request = { account: shop, state: 'st:1', redirectUri: 'https://crm.example/cb?x=1' }

  it('asks for consent at the shop', () => {
    const url = new URL(auth.authorizeUrl(scriptedSession().session, request))
    expect(url.origin + url.pathname).toBe(`https://${shop}/admin/oauth/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client',
      scope:
        'read_orders,read_products,read_customers,write_customers,read_inventory,read_fulfillments',
      redirect_uri: request.redirectUri,
      state: request.state,
    })
  })

  it('adds scopes the installation was granted', () => {
    const app = { ...scriptedSession().session, extraScopes: ['read_all_orders'] }
    expect(auth.authorizeUrl(app, request)).toContain('read_fulfillments%2Cread_all_orders')
  })

  it('sends nobody elsewhere', () => {
    const evil = { ...request, account: 'evil.example' }
    expect(() => auth.authorizeUrl(scriptedSession().session, evil)).toThrow(/address of a Shopify/)
  })
})

describe('readCallback', () => {
  const timestamp = String(NOW.getTime() / 1000)
  const whole = { code: 'c 1', shop, state: 'org:+/=', timestamp, host: 'YWRtaW4=' }
  const signed = (fields: Record<string, string>, secret = 'secret') => {
    const names = Object.keys(fields).sort()
    const message = names.map((name) => `${name}=${encodeURIComponent(fields[name] ?? '')}`)
    const hmac = createHmac('sha256', secret).update(message.join('&')).digest('hex')
    return new URLSearchParams({ ...fields, hmac })
  }
  const read = (query: URLSearchParams, now = NOW) =>
    auth.readCallback(scriptedSession().session, query, now)

  it('reads what is signed with the present or the previous secret', () => {
    const expected = { account: shop, code: 'c 1', state: 'org:+/=' }
    expect(read(signed(whole))).toEqual(expected)
    expect(read(signed(whole, 'older-secret'))).toEqual(expected)
    expect(read(signed(whole), new Date(NOW.getTime() + 90_000))).toEqual(expected)
  })

  it('leaves an old-style signature out of what is signed', () => {
    const query = signed(whole)
    query.set('signature', 'abc')
    expect(read(query)).toMatchObject({ account: shop })
  })

  const changed = (name: string, value: string) => {
    const query = signed(whole)
    query.set(name, value)
    return query
  }
  const doubled = signed(whole)
  doubled.append('shop', 'other.myshopify.com')
  it.each([
    ['another secret', signed(whole, 'wrong')],
    ['a changed shop', changed('shop', 'other.myshopify.com')],
    ['an added field', changed('extra', '1')],
    ['no signature', new URLSearchParams(whole)],
    ['a signature that is no hex', changed('hmac', 'é'.repeat(64))],
    ['an empty signature', changed('hmac', '')],
    ['a doubled field', doubled],
    ['a shop that is none', signed({ ...whole, shop: 'evil.example' })],
    ['no code', signed({ ...whole, code: '' })],
    ['no state', signed({ ...whole, state: '' })],
    ['no time', signed({ ...whole, timestamp: '' })],
    ['a time that is none', signed({ ...whole, timestamp: 'now' })],
    ['nothing', new URLSearchParams()],
  ])('refuses %s', (_, query) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: 'refused' }))
  })

  it.each([-91_000, 91_000])('refuses a callback %i ms off', (ms) => {
    expect(() => read(signed(whole), new Date(NOW.getTime() + ms))).toThrow(/too old/)
  })
})

describe('tokens', () => {
  const grant = {
    account: shop,
    code: 'c',
    state: 's',
    redirectUri: 'https://crm.example/cb',
    now: NOW,
  }
  const token = {
    access_token: 'shpat_2',
    scope: 'write_customers, read_orders',
    expires_in: 3600,
    refresh_token: 'shprt_2',
    refresh_token_expires_in: 7_776_000,
  }
  const credentials = {
    accessToken: 'shpat_2',
    scopes: ['write_customers', 'read_orders'],
    expiresAt: '2026-07-04T11:00:00.000Z',
    refreshToken: 'shprt_2',
    refreshExpiresAt: '2026-10-02T10:00:00.000Z',
  }

  it('exchanges a code for tokens that expire', async () => {
    const { session, sent } = scriptedSession({ body: token })
    expect(await auth.exchange(session, grant)).toEqual(credentials)
    expect(sent[0]?.url).toBe(`https://${shop}/admin/oauth/access_token`)
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      client_id: 'client',
      client_secret: 'secret',
      code: 'c',
      expiring: '1',
    })
    expect(sent[0]).not.toHaveProperty('onlyReads')
  })

  it('takes a token that does not expire', async () => {
    const { session } = scriptedSession({ body: { access_token: 'a', scope: '' } })
    expect(await auth.exchange(session, grant)).toEqual({ accessToken: 'a', scopes: [] })
  })

  it('renews, and answers the refresh token that replaces the old one', async () => {
    const { session, sent } = scriptedSession({ body: token })
    expect(await auth.refresh(session, NOW)).toEqual(credentials)
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'shprt_1',
    })
  })

  it.each([
    ['reauthorize', { status: 400, body: { error: 'invalid_grant' } }],
    ['refused', { status: 400, body: { error: 'invalid_request' } }],
    ['refused', { status: 401, body: { error: 'invalid_client' } }],
    ['unavailable', { status: 503, body: 'down' }],
    ['throttled', { status: 429 }],
    ['unreadable', { body: { access_token: '' } }],
    ['unreadable', { body: '<html>' }],
  ])('throws %s', async (kind, answer) => {
    await expect(auth.refresh(scriptedSession(answer).session, NOW)).rejects.toMatchObject({ kind })
  })

  it('needs the merchant where there is nothing to renew with', async () => {
    const { session, sent } = scriptedSession()
    const without = { ...session, credentials: { accessToken: 'a', scopes: [] } }
    await expect(auth.refresh(without, NOW)).rejects.toMatchObject({ kind: 'reauthorize' })
    expect(sent).toEqual([])
  })
})

describe('describeAccount', () => {
  const answer = (account: string, scopes: string[]) => ({
    body: {
      data: {
        shop: {
          name: 'Lanterns',
          currencyCode: 'EUR',
          ianaTimezone: 'Europe/Berlin',
          myshopifyDomain: account,
        },
        currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
      },
    },
  })
  const account = { name: 'Lanterns', currency: 'EUR', timeZone: 'Europe/Berlin', at: AT }

  it('sees 60 days unless all orders were granted', async () => {
    const some = scriptedSession(() => answer(some.session.account, ['read_orders']))
    expect(await auth.describeAccount(some.session)).toEqual({
      ...account,
      account: some.session.account,
      historyDays: 60,
    })
    const all = scriptedSession(() => answer(all.session.account, ['read_all_orders']))
    expect(await auth.describeAccount(all.session)).toEqual({
      ...account,
      account: all.session.account,
    })
  })

  it('does not take another shop for this one', async () => {
    const { session } = scriptedSession(answer('other.myshopify.com', []))
    await expect(auth.describeAccount(session)).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('revoke', () => {
  it('uninstalls the app, and is content where it is gone', async () => {
    const { session, sent } = scriptedSession({
      body: { data: { appUninstall: { userErrors: [] } } },
    })
    await auth.revoke?.(session)
    expect(sent[0]?.body).toContain('appUninstall')
    await auth.revoke?.(scriptedSession({ status: 401 }).session)
  })

  it('says so when it is refused', async () => {
    const userErrors = [{ message: 'No permission' }]
    const { session } = scriptedSession({ body: { data: { appUninstall: { userErrors } } } })
    await expect(auth.revoke?.(session)).rejects.toThrow(/No permission/)
  })
})
