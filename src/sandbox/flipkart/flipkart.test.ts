import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createFlipkart } from './flipkart-stand-in'

const CALLBACK = 'https://app.example/callback'
const app = { clientId: 'lantern-app', clientSecret: 'hush', redirectUris: [CALLBACK] }

describe('the stand-in of Flipkart', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let token: string
  beforeAll(async () => {
    const shops = [{ domain: 'lantern', orders: 90, products: 12 }]
    sandbox = await openSandbox(createFlipkart({ apps: [app], shops }))
    token = (await (await exchange(await codeOf())).json()).access_token
  })
  afterAll(() => sandbox.sandbox.close())

  const at = (path: string) => `${sandbox.sandbox.url}/flipkart/${path}`
  const asked = {
    ...{ response_type: 'code', client_id: 'lantern-app', redirect_uri: CALLBACK, state: 's' },
    scope: 'Seller_Api',
  }
  const consent = (changes: object = {}) =>
    fetch(at(`oauth-service/oauth/authorize?${new URLSearchParams({ ...asked, ...changes })}`), {
      headers: { 'x-sandbox-consent': 'install' },
      redirect: 'manual',
    })
  const codeOf = async () =>
    new URL((await consent()).headers.get('location') ?? '').searchParams.get('code') ?? ''
  const ask = (fields: object, keys = 'lantern-app:hush') =>
    fetch(
      at(`oauth-service/oauth/token?${new URLSearchParams(fields as Record<string, string>)}`),
      { headers: { authorization: `Basic ${Buffer.from(keys).toString('base64')}` } },
    )
  const exchange = (code: string, keys?: string) =>
    ask({ grant_type: 'authorization_code', redirect_uri: CALLBACK, state: 's', code }, keys)
  const call = (path: string, body?: object) =>
    fetch(at(`sellers/${path}`), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    })
  const filter = async (filtered: object, more: object = {}) =>
    (await call('v3/shipments/filter', { filter: filtered, ...more })).json()

  it('asks no merchant for an app or an address it does not know', async () => {
    const wrong = [{ client_id: 'x' }, { redirect_uri: 'https://x.example' }, { scope: 'all' }]
    for (const changes of wrong)
      expect((await consent(changes)).status, JSON.stringify(changes)).toBe(400)
  })

  it('gives tokens for a code once, to whom has the keys, and renews them', async () => {
    expect((await exchange(await codeOf(), 'lantern-app:no')).status).toBe(401)
    const code = await codeOf()
    const given = await (await exchange(code)).json()
    expect(given).toMatchObject({
      token_type: 'bearer',
      expires_in: 5_183_999,
      scope: 'Seller_Api',
    })
    expect((await exchange(code)).status).toBe(400)
    const { refresh_token } = given
    const renewed = await (await ask({ grant_type: 'refresh_token', refresh_token })).json()
    expect(renewed.refresh_token).toBe(refresh_token)
    expect(renewed.access_token).not.toBe(given.access_token)
  })

  it('has each shipment in one of three lists, twenty at once, and the rest behind a token', async () => {
    const ids: string[] = []
    for (const type of ['preDispatch', 'postDispatch', 'cancelled']) {
      let page = await filter({ type }, { sort: { field: 'modifiedDate', order: 'asc' } })
      for (;;) {
        ids.push(...page.shipments.map((one: { shipmentId: string }) => one.shipmentId))
        if (!page.hasMore) break
        expect(page.shipments).toHaveLength(20)
        page = await (await call(page.nextPageUrl.slice(1))).json()
      }
    }
    expect([ids.length, new Set(ids).size]).toEqual([90, 90])
    expect((await call('v3/shipments/filter', { filter: {} })).status).toBe(400)
    const tooMany = { filter: { type: 'preDispatch' }, pagination: { pageSize: 21 } }
    expect((await call('v3/shipments/filter', tooMany)).status).toBe(400)
  })

  it('writes Indian time, whole rupees, and no word about the buyer', async () => {
    const { shipments } = await filter({ type: 'postDispatch' })
    const [{ updatedAt, orderItems }] = shipments
    expect(updatedAt).toMatch(/\.000\+05:30$/)
    expect(orderItems[0].priceComponents.sellingPrice % 1).toBe(0)
    expect(JSON.stringify(shipments)).not.toMatch(/address|firstName|email|phone/i)
  })

  it('finds shipments by each kind of id, one kind at a time', async () => {
    const [{ shipmentId, orderItems }] = (await filter({ type: 'postDispatch' })).shipments
    const [{ orderId, orderItemId }] = orderItems
    const queries = [
      ...[`shipmentIds=${shipmentId},x`, `orderIds=${orderId}`, `orderItemIds=${orderItemId}`],
    ]
    for (const query of queries)
      expect((await (await call(`v3/shipments?${query}`)).json()).shipments, query).toMatchObject([
        { shipmentId },
      ])
    expect((await call(`v3/shipments?${queries[0]}&${queries[1]}`)).status).toBe(400)
  })

  it('lists SKUs in batches, and ten of them with price and stock', async () => {
    const { listings, has_more } = await (
      await call('listings/v3/search', { filters: {}, page_id: null })
    ).json()
    expect([listings.length > 11, has_more]).toEqual([true, false])
    const skus = listings.map(({ sku_id }: { sku_id: string }) => sku_id)
    const { available, invalid } = await (await call(`listings/v3/${skus[0]},nothing`)).json()
    expect([Object.keys(available), invalid]).toEqual([[skus[0]], ['nothing']])
    expect((await call(`listings/v3/${skus.slice(0, 11)}`)).status).toBe(400)
  })

  describe('notifications', () => {
    const received: { headers: IncomingHttpHeaders; body: string }[] = []
    let server: Server
    beforeAll(async () => {
      server = createServer(async (request, response) => {
        let body = ''
        for await (const part of request) body += part
        received.push({ headers: request.headers, body })
        response.end()
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    })
    afterAll(() => server.close())

    it('go to the address that was asked for, signed for it, and tell of returns', async () => {
      const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
      const act = (path: string, body: object = {}) =>
        sandbox.control<{ id: string }>('POST', `flipkart/lantern/${path}`, body)
      await act('notifications', { clientId: 'lantern-app', uri })
      const { id } = await act('orders')
      for (const step of ['fulfill', 'deliver', 'return', 'take-back'])
        await act(`orders/${id}/${step}`)
      await vi.waitFor(() => expect(received).toHaveLength(8))
      const told = received.map(({ body }) => JSON.parse(body))
      expect(told.map(({ eventType }) => eventType).toSorted()).toEqual([
        ...['return_completed', 'return_created', 'shipment_created', 'shipment_delivered'],
        ...['shipment_packed', 'shipment_pickup_complete', 'shipment_ready_to_dispatch'],
        'shipment_shipped',
      ])
      const headers: IncomingHttpHeaders = received[0]?.headers ?? {}
      const seconds = Date.parse(String(headers['x_date'])) / 1000
      const right = createHash('sha1').update(`${seconds}${uri}POSThush`).digest('hex')
      const [, encoded = ''] = String(headers['x_authorization']).split(' ')
      expect(Buffer.from(encoded, 'base64').toString()).toBe(`lantern-app:${right}`)
    })

    it('stay with the seller over a restart', () => {
      const one = createFlipkart({ apps: [app], shops: [] })
      one.open('http://127.0.0.1:1')
      const kept = { subscribers: [['lantern', { uri: 'https://x.example', clientId: 'a' }]] }
      one.restore(kept)
      expect(one.snapshot()).toMatchObject(kept)
    })
  })
})
