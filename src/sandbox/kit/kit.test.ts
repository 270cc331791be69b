import { createHash, createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createStall } from '@/testing/stall'
import type { Sandbox } from '../server/start-sandbox'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const app = { clientId: 'app-1', clientSecret: 'hush' }
const back = 'https://app.example/callback'
const verifier = 'a-verifier-that-only-the-app-knows'
const challenge = createHash('sha256').update(verifier).digest('base64url')

let sandbox: Sandbox
let ask: Awaited<ReturnType<typeof openSandbox>>['control']
let now = Date.parse('2026-07-10T10:00:00Z')
beforeEach(async () => {
  const shops = [{ domain: 'north', orders: 90 }]
  const opened = await openSandbox(createStall({ apps: [app], shops, now: () => now }))
  sandbox = opened.sandbox
  ask = opened.control
})
afterEach(() => sandbox.close())

const json = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${sandbox.url}/${path}`, init)
  return { status: response.status, body: await response.json() }
}
const control = (method: string, path: string, body?: object) =>
  ask<{ id: string }>(method, `stall/${path}`, body)
const act = (what: string, body: object = {}) => control('POST', `north/${what}`, body)

async function consent(): Promise<string | null> {
  const query = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: back,
    code_challenge: challenge,
  })
  const response = await fetch(`${sandbox.url}/stall/north/authorize?${query}`, {
    headers: { 'x-sandbox-consent': 'install' },
    redirect: 'manual',
  })
  return new URL(response.headers.get('location') ?? '').searchParams.get('code')
}
const askToken = (fields: object) =>
  json('stall/north/token', {
    method: 'POST',
    body: new URLSearchParams({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: back,
      ...fields,
    }),
  })
const install = async () =>
  (await askToken({ code: await consent(), code_verifier: verifier })).body as {
    access_token: string
    refresh_token: string
  }
const call = (token: string, path: string, init: RequestInit = {}) =>
  json(`stall/north/${path}`, { ...init, headers: { authorization: `Bearer ${token}` } })

describe('OAuth', () => {
  it('gives tokens for a code once, and to who has its verifier', async () => {
    const stolen = await consent()
    expect((await askToken({ code: stolen, code_verifier: 'guess' })).status).toBe(400)
    const code = await consent()
    expect((await askToken({ code, code_verifier: verifier })).status).toBe(200)
    expect((await askToken({ code, code_verifier: verifier })).status).toBe(400)
  })

  it('rotates refresh tokens: the old one ends at once', async () => {
    const first = await install()
    const renew = (token: string) => askToken({ refresh_token: token })
    const second = await renew(first.refresh_token)
    expect(second.status).toBe(200)
    expect((await renew(first.refresh_token)).status).toBe(400)
    await control('POST', 'north/revoke', {})
    expect((await call(second.body.access_token, 'orders')).status).toBe(401)
  })

  it('lets access tokens end by time and by order', async () => {
    const { access_token: token } = await install()
    expect((await call(token, 'orders')).status).toBe(200)
    now += 3_600_000
    expect((await call(token, 'orders')).status).toBe(401)
    const { access_token: other } = await install()
    await control('POST', 'north/expire-tokens', {})
    expect((await call(other, 'orders')).status).toBe(401)
  })
})

describe('lists', () => {
  it('are paged by cursor while records change, each once', async () => {
    const { access_token: token } = await install()
    const seen: number[] = []
    let cursor = ''
    for (;;) {
      const { body } = await call(token, `orders?cursor=${cursor}`)
      seen.push(...body.orders.map(({ id }: { id: number }) => id))
      if (!body.cursor) break
      cursor = body.cursor
      await act(`orders/${seen[0]}/delete`)
      seen.shift()
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(86)
  })

  it('begin at a time, and by offset know their length', async () => {
    const { access_token: token } = await install()
    now += 60_000
    const from = new Date(now).toISOString()
    const { id } = await act('orders', { seed: 1 })
    const { body } = await call(token, `orders?updated_from=${from}`)
    expect(body.orders).toMatchObject([
      { id: Number(id), status: 'paid', updated: expect.any(String) },
    ])
    const last = (await call(token, 'customers?offset=20')).body
    expect(last.total).toBe(30)
    expect(last.customers).toHaveLength(10)
  })
})

describe('the control interface', () => {
  it('returns goods, and lets calls fail', async () => {
    const { access_token: token } = await install()
    const { id } = await act('orders', { seed: 2 })
    for (const step of ['fulfill', 'deliver', 'return', 'take-back'])
      await act(`orders/${id}/${step}`)
    await control('PATCH', 'faults', { failNext: { status: 503, count: 1 } })
    expect((await call(token, 'orders')).status).toBe(503)
    const from = new Date(now).toISOString()
    const { body } = await call(token, `orders?updated_from=${from}`)
    expect(body.orders[0].returns).toEqual([{ status: 'received', reason: 'changed_mind' }])
    expect(await control('GET', 'north')).toMatchObject({
      counts: { orders: 91 },
      url: `${sandbox.url}/stall/north`,
      tokens: { access: 1, refresh: 1 },
    })
  })
})

describe('notifications', () => {
  let server: Server
  const received: { signature: unknown; body: string }[] = []
  beforeEach(async () => {
    received.length = 0
    server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      received.push({ signature: request.headers['x-stall-signature'], body })
      response.writeHead(received.length === 1 ? 500 : 200).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => server.close())

  it('are signed, and sent again until they are taken', async () => {
    const { access_token: token } = await install()
    await control('PATCH', 'settings', { webhooks: { retryBaseMs: 1 } })
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await call(token, 'webhooks', { method: 'POST', body: new URLSearchParams({ uri }) })
    await act('orders', { seed: 3 })
    await vi.waitFor(() => expect(received).toHaveLength(2))
    const [, { body, signature } = { body: '', signature: '' }] = received
    expect(signature).toBe(createHmac('sha256', 'hush').update(body).digest('hex'))
    expect(JSON.parse(body)).toMatchObject({ topic: 'order.placed' })
    await vi.waitFor(async () =>
      expect(await control('GET', 'deliveries')).toMatchObject({
        pending: 0,
        latest: [{ outcome: 'delivered', attempts: 2, topic: 'order.placed' }],
      }),
    )
  })
})
