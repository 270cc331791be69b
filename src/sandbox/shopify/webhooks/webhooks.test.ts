import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSandboxShop, type SandboxShop, testApp, testShop } from '@/testing/sandbox-shop'
import { signBody } from '../oauth/signature'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

interface Received {
  headers: IncomingHttpHeaders
  body: string
}
let shop: SandboxShop
let token = ''
let server: Server
let address = ''
let received: Received[] = []
/** what the app answers: a status, or nothing at all */
let answer: (count: number) => number | undefined = () => 200

beforeEach(async () => {
  received = []
  answer = () => 200
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    received.push({ headers: request.headers, body })
    const status = answer(received.length)
    if (status !== undefined) response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
  shop = await openSandboxShop()
  token = await shop.install()
  await shop.control('PATCH', 'shopify/settings', { webhooks: { retryBaseMs: 1 } })
})
afterEach(async () => {
  await shop.sandbox.close()
  server.closeAllConnections()
  server.close()
})

const subscribe = async (topic: string, more: object = {}) => {
  const { data } = await shop.graphql(
    token,
    `mutation($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) {
      webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {
        webhookSubscription { id topic uri } userErrors { field message } } }`,
    { topic, input: { uri: address, ...more } },
  )
  return data['webhookSubscriptionCreate'] as {
    webhookSubscription: { id: string } | null
    userErrors: { message: string }[]
  }
}
const placeOrder = (body: object = {}) =>
  shop.control<{ id: string; ids: string[] }>('POST', `shopify/${testShop}/orders`, body)
const counts = async () =>
  await shop.control<{ deliveries: Record<string, number>; subscriptions: number }>(
    'GET',
    `shopify/${testShop}`,
  )
const settled = async () => {
  for (;;) {
    const { pending } = await shop.control<{ pending: number }>('GET', 'shopify/deliveries')
    if (pending === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('webhooks', () => {
  it('bear the vendor’s headers and signature', async () => {
    await subscribe('ORDERS_CREATE', { name: 'mine' })
    const { id } = await placeOrder({ seed: 3 })
    await settled()
    expect(received).toHaveLength(1)
    const [{ headers, body }] = received as [Received]
    expect(headers['x-shopify-hmac-sha256']).toBe(signBody(body, testApp.clientSecret))
    expect(headers).toMatchObject({
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': testShop,
      'x-shopify-api-version': '2026-07',
      'x-shopify-name': 'mine',
    })
    expect(headers['x-shopify-webhook-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(body).toContain(`"admin_graphql_api_id":"gid://shopify/Order/${id}"`)
    expect(JSON.parse(body)).toMatchObject({ name: '#1061', financial_status: 'paid' })
  })

  it('tell of one action by several topics with one event id', async () => {
    for (const topic of ['ORDERS_CREATE', 'ORDERS_PAID', 'INVENTORY_LEVELS_UPDATE'])
      await subscribe(topic)
    await placeOrder({ seed: 4 })
    await settled()
    expect(new Set(received.map(({ headers }) => headers['x-shopify-topic']))).toEqual(
      new Set(['orders/create', 'orders/paid', 'inventory_levels/update']),
    )
    expect(new Set(received.map(({ headers }) => headers['x-shopify-event-id'])).size).toBe(1)
    const ids = received.map(({ headers }) => headers['x-shopify-webhook-id'])
    expect(new Set(ids).size).toBe(received.length)
  })

  it('are sent again, unchanged, until they are taken', async () => {
    await subscribe('ORDERS_CREATE')
    answer = (count) => (count < 4 ? 500 : 200)
    await placeOrder()
    await settled()
    expect(received).toHaveLength(4)
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(1)
    expect((await counts()).deliveries).toMatchObject({
      emitted: 1,
      attempts: 4,
      delivered: 1,
      failedAttempts: 3,
    })
  })

  it('end with the subscription when nobody takes them, not even a redirect', async () => {
    await subscribe('ORDERS_CREATE')
    answer = () => 302
    await placeOrder()
    await settled()
    expect(received).toHaveLength(9)
    expect(await counts()).toMatchObject({
      subscriptions: 0,
      deliveries: { givenUp: 1, removedSubscriptions: 1 },
    })
  })

  it('give up waiting for an answer', async () => {
    await shop.control('PATCH', 'shopify/settings', { webhooks: { totalMs: 30, retries: 1 } })
    await subscribe('ORDERS_CREATE')
    answer = () => undefined
    await placeOrder()
    await settled()
    expect((await counts()).deliveries).toMatchObject({ attempts: 2, givenUp: 1 })
  })

  it('are dropped, doubled and reordered by fault, and counted', async () => {
    await subscribe('ORDERS_CREATE')
    await shop.control('PATCH', 'shopify/faults', {
      webhooks: { drop: 0.2, double: 0.3, reorder: 0.5, reorderMs: 60 },
      seed: 5,
    })
    await placeOrder({ count: 60, seed: 1 })
    await settled()
    const { deliveries } = await counts()
    const { dropped = 0, doubled = 0, delivered } = deliveries
    expect(dropped).toBeGreaterThan(3)
    expect(doubled).toBeGreaterThan(5)
    expect(delivered).toBe(60 - dropped + doubled)
    expect(received).toHaveLength(60 - dropped + doubled)
    const numbers = received.map(({ body }) => (JSON.parse(body) as { number: number }).number)
    expect(new Set(numbers).size).toBe(60 - dropped)
    expect(numbers).not.toEqual([...numbers].sort((a, b) => a - b))
  })

  it('write ids beyond 2^53 as whole numbers', async () => {
    await shop.sandbox.close()
    shop = await openSandboxShop({ shops: [{ domain: testShop, orders: 5, bigIds: true }] })
    token = await shop.install()
    await subscribe('ORDERS_CREATE')
    const { id } = await placeOrder()
    await settled()
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n)
    expect(received[0]?.body).toContain(`"id":${id},`)
    const { data } = await shop.graphql(token, 'query($id: ID!) { order(id: $id) { id } }', {
      id: `gid://shopify/Order/${id}`,
    })
    expect(data['order']).toEqual({ id: `gid://shopify/Order/${id}` })
  })
})

describe('subscriptions', () => {
  it('are one for each topic and address, listed and deleted', async () => {
    const { webhookSubscription } = await subscribe('ORDERS_UPDATED')
    expect((await subscribe('ORDERS_UPDATED')).userErrors[0]?.message).toContain(
      'already been taken',
    )
    expect((await subscribe('ORDERS_PAID', { uri: 'ftp://app.example' })).userErrors).toHaveLength(
      1,
    )
    const list = '{ webhookSubscriptions(first: 10) { nodes { id topic } } }'
    expect((await shop.graphql(token, list)).data['webhookSubscriptions']).toEqual({
      nodes: [{ id: webhookSubscription?.id, topic: 'ORDERS_UPDATED' }],
    })
    await shop.graphql(
      token,
      'mutation($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId } }',
      { id: webhookSubscription?.id },
    )
    await placeOrder()
    await settled()
    expect(received).toEqual([])
  })

  it('are gone with the app, which is told so', async () => {
    await subscribe('APP_UNINSTALLED')
    await shop.graphql(token, 'mutation { appUninstall { app { id } userErrors { message } } }')
    await settled()
    expect(received[0]?.headers['x-shopify-topic']).toBe('app/uninstalled')
    expect((await shop.call(token, '{ shop { name } }')).status).toBe(401)
    expect((await counts()).subscriptions).toBe(0)
  })
})
