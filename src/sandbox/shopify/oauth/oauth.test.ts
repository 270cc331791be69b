import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSandboxShop, type SandboxShop, testApp, testShop } from '@/testing/sandbox-shop'
import { signBody, signCallback } from './signature'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let now = Date.parse('2026-07-10T10:00:00Z')
let shop: SandboxShop
beforeAll(async () => {
  shop = await openSandboxShop({ now: () => now })
})
afterAll(() => shop.sandbox.close())

const query = '{ shop { name } }'

describe('signatures', () => {
  it('agree with what openssl computes', () => {
    const callback = new URLSearchParams(
      'timestamp=1782979200&state=a+b&shop=teapots.myshopify.com&code=kettle-31',
    )
    expect(signCallback(callback, 'teapots-on-tuesdays')).toBe(
      '47074efecdc4c97927d5d98b712672e94ffa7250a7c9eebf1bb72ded9708099c',
    )
    expect(signBody('{"id": 17, "tags": []}', 'shop_secret_17')).toBe(
      'x+VZnAg+Gs2sjYh1ujEjaf19cjZ7FWfEWovMSJKH7X0=',
    )
  })
})

describe('consent', () => {
  const address = (more: Record<string, string> = {}) =>
    `${shop.shopUrl}/admin/oauth/authorize?${new URLSearchParams({
      client_id: testApp.clientId,
      scope: 'read_orders,write_customers',
      redirect_uri: 'https://app.example/callback?from=shopify',
      state: 'a&b',
      ...more,
    })}`

  it('asks on a page whose buttons post', async () => {
    const page = await (await fetch(address())).text()
    expect(page).toContain('View orders of the last 60 days')
    expect(page).toContain('value="install"')
    const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replace(/&#38;/g, '&').replace(/&#39;/g, "'")],
    )
    const answer = await fetch(address(), {
      method: 'POST',
      body: new URLSearchParams([
        ...fields.filter(([name]) => name !== 'decision'),
        ['decision', 'install'],
      ] as [string, string][]),
      redirect: 'manual',
    })
    const back = new URL(answer.headers.get('location') ?? '').searchParams
    expect(back.get('state')).toBe('a&b')
    expect(back.get('shop')).toBe(testShop)
    expect(back.get('from')).toBe('shopify')
  })

  it('stays when cancelled, and refuses strangers', async () => {
    const cancelled = await fetch(address(), {
      method: 'POST',
      body: new URLSearchParams({ decision: 'cancel' }),
    })
    expect(await cancelled.text()).toContain('was not installed')
    expect((await fetch(address({ client_id: 'nobody' }))).status).toBe(400)
  })

  it('goes on by itself when told to', async () => {
    await shop.control('PATCH', 'shopify/settings', { autoConsent: true })
    const answer = await fetch(address(), { redirect: 'manual' })
    await shop.control('PATCH', 'shopify/settings', { autoConsent: false })
    expect(answer.status).toBe(302)
  })

  it('signs what it sends the browser back with', async () => {
    const back = await shop.consent()
    expect(back.get('hmac')).toBe(signCallback(back, testApp.clientSecret))
    expect([...back.keys()].sort()).toEqual(['code', 'hmac', 'host', 'shop', 'state', 'timestamp'])
  })
})

describe('tokens', () => {
  it('are given once for a code, and only to the app itself', async () => {
    const code = (await shop.consent()).get('code')
    const stranger = await shop.exchange({ code, client_secret: 'guess' })
    expect(stranger.body['error']).toBe('invalid_client')
    const { body } = await shop.exchange({ code })
    expect(Object.keys(body)).toEqual(['access_token', 'scope'])
    expect((await shop.exchange({ code })).body['error']).toBe('invalid_request')
    expect((await shop.call(body['access_token'] ?? '', query)).status).toBe(200)
    expect((await shop.call('shpat_wrong', query)).status).toBe(401)
  })

  it('expire, are renewed, and the old refresh token works until the new one is used', async () => {
    const code = (await shop.consent()).get('code')
    const first = (await shop.exchange({ code, expiring: '1' })).body
    expect(first).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 90 * 86_400 })
    now += 3_600_000
    expect((await shop.call(first['access_token'] ?? '', query)).status).toBe(401)
    const renew = (token: string | undefined) =>
      shop.exchange({ grant_type: 'refresh_token', refresh_token: token })
    const lost = await renew(first['refresh_token'])
    expect(lost.status).toBe(200)
    // that answer never arrived: the app asks again with what it has
    const second = (await renew(first['refresh_token'])).body
    expect((await shop.call(second['access_token'] ?? '', query)).status).toBe(200)
    expect((await renew(first['refresh_token'])).body['error']).toBe('invalid_grant')
    now += 90 * 86_400_000
    expect((await renew(second['refresh_token'])).body['error']).toBe('invalid_grant')
  })

  it('end when told to', async () => {
    const code = (await shop.consent()).get('code')
    const { body } = await shop.exchange({ code, expiring: '1' })
    await shop.control('POST', `shopify/${testShop}/expire-tokens`)
    expect((await shop.call(body['access_token'] ?? '', query)).status).toBe(401)
    const renewed = await shop.exchange({
      grant_type: 'refresh_token',
      refresh_token: body['refresh_token'],
    })
    await shop.control('POST', `shopify/${testShop}/revoke`)
    expect((await shop.call(renewed.body['access_token'] ?? '', query)).status).toBe(401)
    const again = await shop.exchange({
      grant_type: 'refresh_token',
      refresh_token: renewed.body['refresh_token'],
    })
    expect(again.body['error']).toBe('invalid_grant')
  })
})
