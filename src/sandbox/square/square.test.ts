import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createSquare } from './square-stand-in'

type Answer = Record<string, unknown> & { errors?: { code: string }[] }

describe('the stand-in for Square', () => {
  let open: Awaited<ReturnType<typeof openSandbox>>
  let base: string
  let token: string
  let locations: string[]
  beforeAll(async () => {
    const apps = [{ clientId: 'app', clientSecret: 'hush' }]
    const shops = [{ domain: 'lantern', orders: 40, buyers: 12, products: 5, locations: 3 }]
    open = await openSandbox(createSquare({ apps, shops }))
    base = `${open.sandbox.url}/square`
    token = (await tokens()).access_token
    const { locationIds } = await open.control<{ locationIds: string[] }>('GET', 'square/lantern')
    locations = locationIds
  })
  afterAll(() => open.sandbox.close())

  const scopes =
    'ORDERS_READ PAYMENTS_READ CUSTOMERS_READ ITEMS_READ INVENTORY_READ MERCHANT_PROFILE_READ'
  async function codeFor(scope: string, more: Record<string, string> = {}): Promise<string> {
    const query = new URLSearchParams({
      ...{ client_id: 'app', scope, state: 's', redirect_uri: 'https://app.example/back' },
      ...more,
    })
    const answer = await fetch(`${base}/oauth2/authorize?${query}`, {
      headers: { 'x-sandbox-consent': 'install' },
      redirect: 'manual',
    })
    return new URL(answer.headers.get('location') ?? base).searchParams.get('code') ?? ''
  }
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${base}/${path}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.status, body: (await answer.json()) as Answer }
  }
  const tokenOf = (grant: object) =>
    post('oauth2/token', { client_id: 'app', client_secret: 'hush', ...grant })
  async function tokens(scope = scopes): Promise<Record<'access_token' | 'refresh_token', string>> {
    const code = await codeFor(scope)
    const redirect_uri = 'https://app.example/back'
    const { body } = await tokenOf({ grant_type: 'authorization_code', code, redirect_uri })
    return body as Record<'access_token' | 'refresh_token', string>
  }
  const ask = (path: string, body: object, bearer = token) =>
    post(`v2/${path}`, body, { authorization: `Bearer ${bearer}` })
  const get = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await (await fetch(`${base}/v2/${path}`, { headers })).json()) as Answer
  }
  const search = (changes: object) => ask('orders/search', { location_ids: locations, ...changes })

  it('wants the verifier of a challenge besides the secret', async () => {
    const verifier = 'lanterns-and-larches-lanterns-and-larches-42'
    const code_challenge = createHash('sha256').update(verifier).digest('base64url')
    const redirect_uri = 'https://app.example/back'
    const given = { grant_type: 'authorization_code', redirect_uri }
    const codeOf = () => codeFor(scopes, { code_challenge, code_challenge_method: 'S256' })
    expect((await tokenOf({ ...given, code: await codeOf() })).status).toBe(401)
    const wrong = { ...given, code: await codeOf(), code_verifier: `${verifier}!` }
    expect((await tokenOf(wrong)).status).toBe(401)
    const right = { ...given, code: await codeOf(), code_verifier: verifier }
    expect((await tokenOf({ ...right, client_secret: 'wrong' })).status).toBe(401)
    expect((await tokenOf(right)).status).toBe(200)
    expect(await codeFor(scopes, { code_challenge: 'short' })).toBe('')
    expect(await codeFor(scopes, { code_challenge, code_challenge_method: 'plain' })).toBe('')
  })

  it('gives a code out once, and renews with the token it gave', async () => {
    const grant = { grant_type: 'authorization_code', code: await codeFor(scopes) }
    const first = await tokenOf({ ...grant, redirect_uri: 'https://app.example/back' })
    expect(first.body).toMatchObject({ token_type: 'bearer', short_lived: false })
    expect((await tokenOf(grant)).status).toBe(401)
    const { refresh_token } = first.body
    const renewed = await tokenOf({ grant_type: 'refresh_token', refresh_token })
    expect(renewed.body).toMatchObject({ refresh_token })
    expect(renewed.body['access_token']).not.toBe(first.body['access_token'])
    const wrong = { grant_type: 'refresh_token', refresh_token, client_secret: 'wrong' }
    expect((await tokenOf(wrong)).body).toMatchObject({ type: 'service.not_authorized' })
  })

  it('asks for the scope of what is asked', async () => {
    const { access_token } = await tokens('CUSTOMERS_READ')
    const { status, body } = await ask('orders/search', { location_ids: locations }, access_token)
    expect([status, body.errors?.[0]?.code]).toEqual([403, 'INSUFFICIENT_SCOPES'])
  })

  it('pages orders of at most ten places, sorted by what is filtered', async () => {
    const updated_at = { start_at: '2000-01-01T00:00:00Z' }
    const filter = { date_time_filter: { updated_at } }
    const query = { filter, sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' } }
    const ids: string[] = []
    let cursor: unknown
    do {
      const { body } = await search({ query, limit: 7, ...(cursor ? { cursor } : {}) })
      ids.push(...(body['orders'] as { id: string }[]).map(({ id }) => id))
      cursor = body['cursor']
    } while (cursor)
    const sales = ids.filter((id) => id.startsWith('SO'))
    expect(sales).toHaveLength(40)
    expect(new Set(ids).size).toBe(ids.length)
    const byCreation = { filter, sort: { sort_field: 'CREATED_AT' } }
    expect((await search({ query: byCreation })).status).toBe(400)
    const eleven = Array.from({ length: 11 }, () => locations[0])
    expect((await ask('orders/search', { location_ids: eleven })).status).toBe(400)
    expect((await ask('orders/search', { location_ids: ['L0'] })).status).toBe(400)
  })

  it('answers nothing where there is nothing', async () => {
    const created_at = { start_at: '2999-01-01T00:00:00Z' }
    const { body } = await search({ query: { filter: { date_time_filter: { created_at } } } })
    expect(body).toEqual({})
  })

  it('keeps money that went back as an order of its own, and with the payment', async () => {
    const { orders } = (await search({ limit: 1 })).body as { orders: { id: string }[] }
    const id = orders[0]?.id ?? ''
    await open.control('POST', `square/lantern/orders/${id}/pay`, {})
    await open.control('POST', `square/lantern/orders/${id}/refund`, {})
    const { order } = (await get(`orders/${id}`)) as { order: { tenders: { id: string }[] } }
    const { payment } = await get(`payments/${order.tenders[0]?.id}`)
    expect(payment).toMatchObject({ refunded_money: { amount: expect.any(Number) }, order_id: id })
    const found = (await search({})).body['orders'] as { returns?: object[] }[]
    expect(found.find(({ returns }) => returns)).toMatchObject({
      returns: [{ source_order_id: id }],
    })
    const newest = 'sort_field=UPDATED_AT&sort_order=DESC&limit=1'
    const { refunds, cursor } = (await get(`refunds?${newest}`)) as Record<string, unknown>
    expect(refunds).toMatchObject([{ status: 'COMPLETED', payment_id: order.tenders[0]?.id }])
    const [{ order_id }] = refunds as [{ order_id: string }]
    expect((await get(`orders/${order_id}`))['order']).toMatchObject({
      returns: [{ source_order_id: id }],
    })
    const next = await get(`refunds?${newest}&cursor=${cursor}`)
    expect(next['refunds']).not.toEqual(refunds)
    const later = '2999-01-01T00:00:00Z'
    expect(await get(`refunds?updated_at_begin_time=${later}`)).toEqual({})
  })

  it('lists customers and the catalog without a search', async () => {
    type Page = { customers: { id: string }[]; cursor: string }
    const first = (await get('customers?limit=5')) as unknown as Page
    const next = (await get(`customers?limit=5&cursor=${first.cursor}`)) as unknown as Page
    const ids = [...first.customers, ...next.customers].map(({ id }) => id)
    expect(new Set(ids).size).toBe(10)
    const { objects } = await get('catalog/list?types=ITEM')
    expect(objects).toHaveLength(5)
    expect(await get('catalog/list?types=TAX')).toHaveProperty('errors')
  })

  it('does not count stock among changes of the catalog', async () => {
    const since = new Date(Date.now() - 1000).toISOString()
    const changed = async () => {
      const asked = { object_types: ['ITEM'], begin_time: since }
      return (await ask('catalog/search', asked)).body['objects'] as object[] | undefined
    }
    const { products } = await open.control<{
      products: { id: string; variants: { id: string }[] }[]
    }>('GET', 'square/lantern/products')
    const [product] = products
    const variantId = product?.variants[0]?.id
    await open.control('POST', 'square/lantern/stock', { variantId, to: 9 })
    expect(await changed()).toBeUndefined()
    const counts = { updated_after: since, states: ['IN_STOCK'] }
    const counted = (await ask('inventory/counts/batch-retrieve', counts)).body['counts'] as {
      quantity: string
    }[]
    expect(counted.map(({ quantity }) => Number(quantity)).toSorted()).toEqual([3, 6])
    await open.control('POST', `square/lantern/products/${product?.id}`, { title: 'New' })
    expect(await changed()).toMatchObject([{ item_data: { name: 'New' } }])
  })

  it('takes back what an app gives back', async () => {
    const { access_token } = await tokens()
    const { merchantId } = await open.control<{ merchantId: string }>('GET', 'square/lantern')
    const asked = { client_id: 'app', merchant_id: merchantId }
    expect((await post('oauth2/revoke', asked)).status).toBe(401)
    const answer = await post('oauth2/revoke', asked, { authorization: 'Client hush' })
    expect(answer.body).toEqual({ success: true })
    expect((await ask('orders/search', {}, access_token)).status).toBe(401)
  })
})
