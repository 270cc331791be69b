import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createBigcommerce } from './bigcommerce-stand-in'

const app = {
  clientId: 'client',
  clientSecret: 'secret',
  redirectUris: ['https://app.example/callback'],
}

describe('the stand-in of BigCommerce', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let token: string
  beforeAll(async () => {
    sandbox = await openSandbox(
      createBigcommerce({ apps: [app], shops: [{ domain: 'abc123', orders: 60, products: 12 }] }),
    )
    token = (await install()).access_token
  })
  afterAll(() => sandbox.sandbox.close())

  const at = (path: string) => `${sandbox.sandbox.url}/bigcommerce/${path}`
  const consent = async () => {
    const headers = { 'x-sandbox-consent': 'install' }
    const answer = await fetch(at('app/client/install'), { headers, redirect: 'manual' })
    return new URL(answer.headers.get('location') ?? '')
  }
  const exchange = async (changes: object) => {
    const body = {
      client_id: 'client',
      client_secret: 'secret',
      context: 'stores/abc123',
      scope: '',
      grant_type: 'authorization_code',
      redirect_uri: 'https://app.example/callback',
      ...changes,
    }
    const headers = { 'content-type': 'application/json' }
    return fetch(at('oauth2/token'), { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const install = async () =>
    (await exchange({ code: (await consent()).searchParams.get('code') })).json()
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(at(`stores/abc123/${path}`), { ...init, headers: { 'x-auth-token': token } })
  const list = async (path: string) => (await ask(path)).json()

  it('leads back with a code for the store, and without a state', async () => {
    const back = await consent()
    expect(back.origin + back.pathname).toBe('https://app.example/callback')
    expect([...back.searchParams.keys()].toSorted()).toEqual(
      ['account_uuid', 'code', 'context', 'scope'].toSorted(),
    )
    expect(back.searchParams.get('context')).toBe('stores/abc123')
  })

  it('asks, where nobody consented yet', async () => {
    const page = await (await fetch(at('app/client/install'))).text()
    expect(page).toContain('Read orders')
    expect((await fetch(at('app/unknown/install'))).status).toBe(400)
  })

  it('gives a token for a code once, to whom it is for, and ends the one before', async () => {
    const code = (await consent()).searchParams.get('code')
    expect((await exchange({ code, client_secret: 'other' })).status).toBe(400)
    expect((await exchange({ code, context: 'stores/other' })).status).toBe(400)
    const before = token
    token = (await (await exchange({ code })).json()).access_token
    expect((await exchange({ code })).status).toBe(400)
    expect((await ask('v2/store')).status).toBe(200)
    const headers = { 'x-auth-token': before }
    expect((await fetch(at('stores/abc123/v2/store'), { headers })).status).toBe(401)
  })

  it('pages orders by number, oldest id first, and says nothing where there are none', async () => {
    const first = await list('v2/orders?limit=40')
    const second = await list('v2/orders?limit=40&page=2')
    expect([first.length, second.length]).toEqual([40, 20])
    expect(first[0].id).toBe(100)
    const none = await ask('v2/orders?limit=40&page=3')
    expect([none.status, await none.text()]).toEqual([204, ''])
  })

  it('filters by time of change in both forms, and sorts by it', async () => {
    const all = await list('v2/orders?limit=250&sort=date_modified:asc')
    const times = all.map((one: { date_modified: string }) => Date.parse(one.date_modified))
    expect(times).toEqual(times.toSorted((a: number, b: number) => a - b))
    for (const from of [all[30].date_modified, new Date(times[30]).toISOString()]) {
      const query = new URLSearchParams({ min_date_modified: from, limit: '250' })
      const found = await list(`v2/orders?${query}`)
      expect(found).toHaveLength(times.filter((one: number) => one >= times[30]).length)
    }
  })

  it('shows lines only where they are asked for, and money as text with four decimals', async () => {
    const [bare] = await list('v2/orders?limit=1')
    expect(bare.consignments).toHaveProperty('url')
    expect(bare.total_inc_tax).toMatch(/^\d+\.\d{4}$/)
    expect(bare.date_created).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/)
    const [whole] = await list('v2/orders?limit=1&include=consignments.line_items')
    expect(whole.consignments.shipping[0].line_items.length).toBeGreaterThan(0)
  })

  it('answers V3 with data and pages, errors in the form of the version', async () => {
    const { data, meta } = await list('v3/catalog/products?limit=5&page=2&include=variants')
    expect(data).toHaveLength(5)
    expect(typeof data[0].price).toBe('number')
    expect(meta.pagination).toMatchObject({ total: 12, count: 5, current_page: 2, total_pages: 3 })
    expect(await list('v2/orders/1')).toMatchObject([{ status: 404 }])
    expect(await list('v3/nothing')).toMatchObject({ status: 404 })
  })

  it('says of no order of V2 what went back, and lists it in V3', async () => {
    const [{ id }] = await list('v2/orders?limit=1')
    await sandbox.control('POST', `bigcommerce/abc123/orders/${id}/refund`, { isWhole: true })
    const order = await list(`v2/orders/${id}`)
    expect([order.status_id, order.refunded_amount]).toEqual([4, '0.0000'])
    const { data } = await list(`v3/orders/payment_actions/refunds?order_id:in=${id},1`)
    const sum = data.reduce(
      (all: number, one: { total_amount: number }) => all + one.total_amount,
      0,
    )
    expect(data.map((one: { order_id: number }) => one.order_id)).toContain(id)
    expect(sum.toFixed(4)).toBe(order.total_inc_tax)
    const all = await list('v3/orders/payment_actions/refunds?limit=250')
    expect(all.meta.pagination.total).toBeGreaterThanOrEqual(data.length)
  })

  it('counts the calls of a store', async () => {
    const { headers } = await ask('v2/store')
    expect(headers.get('x-rate-limit-requests-quota')).toBe('150')
    const answers = await Promise.all(Array.from({ length: 170 }, () => ask('v2/time')))
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('x-rate-limit-time-reset-ms'))).toBeGreaterThan(0)
  })

  it('signs a webhook over its id, its time and its bytes', async () => {
    const { createServer } = await import('node:http')
    const caught = new Promise<{ headers: Record<string, string>; raw: string }>((resolve) => {
      const server = createServer(async (request, response) => {
        let raw = ''
        for await (const part of request) raw += part
        response.end()
        server.close()
        resolve({ headers: request.headers as Record<string, string>, raw })
      }).listen(0, '127.0.0.1', async () => {
        const address = server.address()
        const port = typeof address === 'object' ? address?.port : 0
        await new Promise((later) => setTimeout(later, 1000))
        const body = { scope: 'store/customer/*', destination: `http://127.0.0.1:${port}/` }
        const made = await ask('v3/hooks', { method: 'POST', body: JSON.stringify(body) })
        expect(made.status).toBe(200)
        await sandbox.control('POST', 'bigcommerce/abc123/customers', { firstName: 'Ada' })
      })
    })
    const { headers, raw } = await caught
    expect(JSON.parse(raw)).toMatchObject({
      scope: 'store/customer/created',
      producer: 'stores/abc123',
      data: { type: 'customer' },
    })
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`
    const right = createHmac('sha256', 'secret').update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${right}`)
  })
})
