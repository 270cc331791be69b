import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createWoocommerce } from './woocommerce-stand-in'

describe('the stand-in of WooCommerce', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  beforeAll(async () => {
    const shop = { domain: 'shop.example', orders: 60, products: 12, timeZone: 'America/New_York' }
    sandbox = await openSandbox(createWoocommerce({ shops: [shop] }))
  })
  afterAll(() => sandbox.sandbox.close())

  const keys = (permissions = 'read_write') =>
    sandbox.control<{ address: string; consumerKey: string; consumerSecret: string }>(
      'POST',
      'woocommerce/shop.example/keys',
      { permissions },
    )
  async function ask(path: string, init: RequestInit = {}, given = keys()) {
    const { consumerKey, consumerSecret } = await given
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')
    const headers = { authorization: `Basic ${basic}` }
    return fetch(`${sandbox.sandbox.url}/woocommerce/shop.example/wp-json/${path}`, {
      ...init,
      headers,
    })
  }

  it('says without keys where it is, and opens with both keys only', async () => {
    const wrong = { address: '', consumerKey: 'ck_1', consumerSecret: 'cs_1' }
    expect(await (await ask('', {}, Promise.resolve(wrong))).json()).toMatchObject({
      home: 'https://shop.example',
      timezone_string: 'America/New_York',
    })
    expect((await ask('wc/v3/orders', {}, Promise.resolve(wrong))).status).toBe(401)
    expect((await keys()).address).toBe('https://shop.example')
    expect(await (await ask('wc/v3/data/currencies/current')).json()).toMatchObject({ code: 'GBP' })
  })

  it('takes requests that are signed with both keys', async () => {
    const { consumerKey, consumerSecret } = await keys()
    const path = `${sandbox.sandbox.url}/woocommerce/shop.example/wp-json/wc/v3/orders`
    const signed = (at: number, secret: string) => {
      const fields = new URLSearchParams({
        ...{
          oauth_consumer_key: consumerKey,
          oauth_nonce: 'n',
          oauth_signature_method: 'HMAC-SHA256',
        },
        ...{ oauth_timestamp: String(at), per_page: '3', search: '' },
      })
      const base = ['GET', path, fields.toString()].map(encodeURIComponent).join('&')
      const signature = createHmac('sha256', `${secret}&`).update(base).digest('base64')
      return `${path}?${fields}&oauth_signature=${encodeURIComponent(signature)}`
    }
    const now = Math.floor(Date.now() / 1000)
    expect(await (await fetch(signed(now, consumerSecret))).json()).toHaveLength(3)
    expect((await fetch(signed(now, 'cs_other'))).status).toBe(401)
    expect((await fetch(signed(now - 3600, consumerSecret))).status).toBe(401)
  })

  it('lists bare arrays with counts in headers, a hundred at most', async () => {
    const answer = await ask('wc/v3/orders?per_page=25&page=3')
    expect(answer.headers.get('x-wp-total')).toBe('60')
    expect(answer.headers.get('x-wp-totalpages')).toBe('3')
    expect(await answer.json()).toHaveLength(10)
    expect((await ask('wc/v3/orders?per_page=101')).status).toBe(400)
  })

  it('takes times for those of the shop, unless they are said to be GMT', async () => {
    const [last] = await (await ask('wc/v3/orders?orderby=modified&per_page=1')).json()
    expect(last.date_modified).not.toBe(last.date_modified_gmt)
    const list = async (query: string) => (await (await ask(`wc/v3/orders?${query}`)).json()).length
    expect(await list(`modified_after=${last.date_modified_gmt}&dates_are_gmt=true`)).toBe(0)
    expect(await list(`modified_after=${last.date_modified}`)).toBe(0)
    expect(await list(`modified_after=${last.date_modified}&dates_are_gmt=true`)).toBeGreaterThan(0)
  })

  it('answers what is not there as WordPress does', async () => {
    expect(await (await ask('wc/v3/orders/1')).json()).toMatchObject({
      code: 'woocommerce_rest_shop_order_invalid_id',
      data: { status: 404 },
    })
    expect(await (await ask('wc/v9/orders')).json()).toMatchObject({ code: 'rest_no_route' })
  })

  it('lets keys that may only read make no webhook', async () => {
    const init = {
      method: 'POST',
      body: '{"topic":"order.updated","delivery_url":"http://a.example/"}',
    }
    expect((await ask('wc/v3/webhooks', init, keys('read'))).status).toBe(401)
    const made = await ask('wc/v3/webhooks', init)
    expect(made.status).toBe(201)
    const { id, ...hook } = await made.json()
    expect(hook).toMatchObject({ status: 'active', resource: 'order', event: 'updated' })
    expect(hook).not.toHaveProperty('secret')
    expect((await ask(`wc/v3/webhooks/${id}`, { method: 'DELETE' })).status).toBe(501)
    expect((await ask(`wc/v3/webhooks/${id}?force=true`, { method: 'DELETE' })).status).toBe(200)
  })

  it('signs bodies with the secret of each webhook, after a word that is not signed', async () => {
    const { createServer } = await import('node:http')
    const seen: { headers: NodeJS.Dict<string | string[]>; raw: string }[] = []
    const server = createServer(async (request, response) => {
      let raw = ''
      for await (const part of request) raw += part
      seen.push({ headers: request.headers, raw })
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const hook = { topic: 'order.created', delivery_url: `http://127.0.0.1:${port}/`, secret: 'S3' }
    await ask('wc/v3/webhooks', { method: 'POST', body: JSON.stringify(hook) })
    await expect.poll(() => seen.length).toBe(1)
    expect(seen[0]?.raw).toMatch(/^webhook_id=\d+$/)
    await sandbox.control('POST', 'woocommerce/shop.example/orders', {})
    await expect.poll(() => seen.length).toBe(2)
    const { headers, raw } = seen[1] ?? { headers: {}, raw: '' }
    expect(headers).toMatchObject({
      'x-wc-webhook-source': 'https://shop.example/',
      'x-wc-webhook-topic': 'order.created',
      'x-wc-webhook-signature': createHmac('sha256', 'S3').update(raw).digest('base64'),
    })
    server.closeAllConnections()
    server.close()
  })
})
