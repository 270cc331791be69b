import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createEtsy } from './etsy-stand-in'

const CALLBACK = 'https://app.example/callback'
const app = {
  clientId: 'keystring',
  clientSecret: 'hush',
  redirectUris: [CALLBACK],
  perSecond: 500,
}
const small = { ...app, clientId: 'small', perSecond: 2, perDay: 5 }
const verifier = 'v'.repeat(50)
const challenge = createHash('sha256').update(verifier).digest('base64url')

describe('the stand-in of Etsy', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let shopId: number
  let token: string
  beforeAll(async () => {
    const shops = [{ domain: 'Lantern', orders: 60, products: 12 }]
    sandbox = await openSandbox(createEtsy({ apps: [app, small], shops }))
    shopId = (await sandbox.control<{ shopId: number }>('GET', 'etsy/Lantern')).shopId
    token = (await install()).access_token
  })
  afterAll(() => sandbox.sandbox.close())

  const at = (path: string) => `${sandbox.sandbox.url}/etsy/${path}`
  const asked = {
    ...{ response_type: 'code', client_id: 'keystring', redirect_uri: CALLBACK, state: 's' },
    ...{ scope: 'transactions_r listings_r', code_challenge: challenge },
    code_challenge_method: 'S256',
  }
  const consent = (changes: object = {}) =>
    fetch(at(`oauth/connect?${new URLSearchParams({ ...asked, ...changes })}`), {
      headers: { 'x-sandbox-consent': 'install' },
      redirect: 'manual',
    })
  const codeOf = async (changes: object = {}) =>
    new URL((await consent(changes)).headers.get('location') ?? '').searchParams.get('code') ?? ''
  const form = (fields: object) =>
    fetch(at('v3/public/oauth/token'), {
      method: 'POST',
      body: new URLSearchParams(fields as Record<string, string>),
    })
  const exchange = (changes: object) =>
    form({
      ...{ grant_type: 'authorization_code', client_id: 'keystring', redirect_uri: CALLBACK },
      ...{ code_verifier: verifier, ...changes },
    })
  const install = async (client_id = 'keystring') =>
    (await exchange({ client_id, code: await codeOf({ client_id }) })).json()
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(at(`v3/application/${path}`), {
      headers: { 'x-api-key': 'keystring:hush', authorization: `Bearer ${token}`, ...headers },
    })
  const list = async (query: string) => (await ask(`shops/${shopId}/receipts?${query}`)).json()

  it('asks no merchant for an app without PKCE, or with an address it does not know', async () => {
    for (const wrong of [
      { code_challenge: '' },
      { code_challenge_method: 'plain' },
      { redirect_uri: 'https://other.example' },
      { client_id: 'nobody' },
      { scope: '' },
    ])
      expect((await consent(wrong)).status, JSON.stringify(wrong)).toBe(400)
  })

  it('gives tokens for a code once, to whom has its verifier', async () => {
    const code = await codeOf()
    expect((await exchange({ code: await codeOf(), code_verifier: 'w'.repeat(50) })).status).toBe(
      400,
    )
    const answer = await (await exchange({ code })).json()
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
    expect(answer.access_token).toMatch(/^\d+\./)
    expect((await exchange({ code })).status).toBe(400)
  })

  it('replaces a refresh token, which works no more', async () => {
    const { refresh_token } = await install()
    const fields = { grant_type: 'refresh_token', client_id: 'keystring', refresh_token }
    const renewed = await (await form(fields)).json()
    expect(renewed.refresh_token).not.toBe(refresh_token)
    expect(await (await form(fields)).json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('wants the pair of keys, a token, its scopes and the member’s own shop', async () => {
    expect((await ask('openapi-ping', { 'x-api-key': 'keystring' })).status).toBe(403)
    expect((await ask('openapi-ping', { 'x-api-key': 'keystring:no' })).status).toBe(403)
    expect((await ask('openapi-ping', { authorization: 'Bearer 1.x' })).status).toBe(401)
    expect(await (await ask('users/me')).json()).toEqual({ error: 'insufficient_scope' })
    expect((await ask('shops/1/receipts')).status).toBe(403)
    expect((await ask('openapi-ping')).status).toBe(200)
  })

  it('lists receipts by time of change or creation, within bounds, by offset', async () => {
    const { count, results } = await list('sort_on=updated&sort_order=asc&limit=20&offset=10')
    expect([count, results.length]).toEqual([60, 20])
    const times = results.map((one: { updated_timestamp: number }) => one.updated_timestamp)
    expect(times).toEqual(times.toSorted())
    const [from, to] = [times[3], times[9]]
    const within = await list(`min_last_modified=${from}&max_last_modified=${to}&limit=100`)
    for (const { updated_timestamp: time } of within.results)
      expect(time >= from && time <= to).toBe(true)
    const newest = await list('')
    expect(newest.results).toHaveLength(25)
    expect((await ask(`shops/${shopId}/receipts?min_created=5`)).status).toBe(400)
    expect((await ask(`shops/${shopId}/receipts?limit=101`)).status).toBe(400)
  })

  it('writes text as it stands in a page, and words with capitals', async () => {
    const product = { title: 'A "moth" & lamp', variants: [{ title: 'Blue', price: 100 }] }
    const { id } = await sandbox.control<{ id: string }>('POST', 'etsy/Lantern/products', product)
    const listing = await (await ask(`listings/${id}`)).json()
    expect(listing.title).toBe('A &quot;moth&quot; &amp; lamp')
    const { results } = await list('')
    for (const { status } of results) expect(status).toMatch(/^[A-Z]/)
  })

  it('gives inventory out with lists of the shop, and else alone', async () => {
    const asked = `shops/${shopId}/listings?state=active&includes=Inventory,Images`
    const { results } = await (await ask(asked)).json()
    const [{ listing_id, inventory }] = results
    expect(inventory.products.length).toBeGreaterThan(0)
    const batch = await (
      await ask(`listings/batch?listing_ids=${listing_id}&includes=Images`)
    ).json()
    expect(batch.results[0].inventory).toBeUndefined()
    expect(await (await ask(`listings/${listing_id}/inventory`)).json()).toEqual(inventory)
    expect((await ask('listings/1/inventory')).status).toBe(404)
  })

  it('limits the calls of a second and of a day, and says what is left', async () => {
    const { access_token } = await install('small')
    const headers = { 'x-api-key': 'small:hush', authorization: `Bearer ${access_token}` }
    const answers = []
    for (let call = 0; call < 8; call++) answers.push(await ask('openapi-ping', headers))
    expect(answers[0]?.headers.get('x-remaining-today')).toBe('4')
    const bodies = await Promise.all(answers.map((one) => one.text()))
    expect(bodies.join()).toContain('Exceeded per second rate limit')
    expect(bodies.at(-1)).toContain('Exceeded daily rate limit')
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('86400')
  })

  it('shows the secret of an address that is entered, and keeps it when it is entered again', async () => {
    const enter = (uri: string) =>
      sandbox.control('POST', 'etsy/webhooks', { clientId: 'keystring', uri })
    const first = await enter('http://127.0.0.1:9/a')
    expect(first).toMatchObject({ secret: expect.stringMatching(/^whsec_/) })
    expect(await enter('http://127.0.0.1:9/b')).toMatchObject({ secret: first['secret'] })
  })
})
