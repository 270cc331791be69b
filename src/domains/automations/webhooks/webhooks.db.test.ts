import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { inDatabase } from '@/testing/in-database'
import { does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createOwnFlow, listWebhooks, readWebhookSecret, sendWebhooks, switchFlow } from '..'

interface Got {
  headers: IncomingHttpHeaders
  body: string
}

let database: TestDatabase
let got: Got[] = []
let answers: number[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(answers.shift() ?? 204, { location: 'https://elsewhere.example/' }).end()
  })
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  setSettings({ REGULARS_SANDBOX_URL: origin() })
  database = await createTestDatabase()
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await database.drop()
})
beforeEach(() => {
  got = []
  answers = []
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const at = (time: string) => vi.setSystemTime(new Date(`2026-11-${time}Z`))
const send = (shop: FlowShop) => sendWebhooks(shop.ctx)

async function shopTelling(url: string): Promise<FlowShop & { flowId: string }> {
  at('20T09:00:00')
  const shop = await openFlowShop()
  const { flowId } = await createOwnFlow(shop.ctx, {
    name: 'Tell',
    form: {
      trigger: { on: 'order', which: 'every' },
      endsByOrder: false,
      steps: [does.webhook(url)],
    },
  })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  return { ...shop, flowId }
}

test('is stored with the step, sent once, signed, and says nothing of who somebody is', async () => {
  const shop = await shopTelling(`${origin()}/in?token=hush`)
  await Promise.all([send(shop), send(shop), shop.tick()])
  await send(shop)
  const [one, ...others] = got
  expect(others).toEqual([])
  const secret = String(await readWebhookSecret(shop.ctx, shop.flowId))
  const { type, data } = new Webhook(secret).verify(
    one?.body ?? '',
    one?.headers as Record<string, string>,
  ) as { type: string; data: Record<string, unknown> }
  expect(type).toBe('flow.step_reached')
  expect(data).toMatchObject({ flow_id: shop.flowId, customer_id: await shop.customer('ana') })
  expect(one?.body).not.toMatch(/ana|Ito|@/)
  const [line] = await listWebhooks(shop.ctx, shop.flowId)
  expect(line).toMatchObject({ status: 'sent', answered: 204, attempts: 1, error: null })
  expect(JSON.stringify(line)).not.toContain('hush')
})

test('is tried again with the same bytes, later each time, and in the end given up', async () => {
  const shop = await shopTelling(`${origin()}/in`)
  answers = [500, 301, 503, 503, 503, 503, 503]
  for (const time of ['20T10:00:30', '20T10:01:30', '20T10:06:31', '20T10:36:32'])
    await tryAt(shop, time)
  expect(got).toHaveLength(4)
  expect(await listWebhooks(shop.ctx, shop.flowId)).toMatchObject([
    { status: 'queued', attempts: 4, answered: 503, error: 'The other side refused it (503).' },
  ])
  for (const time of ['20T13:00:00', '20T22:00:00', '22T00:00:00', '25T00:00:00'])
    await tryAt(shop, time)
  expect(new Set(got.map(({ body, headers }) => `${headers['webhook-id']} ${body}`)).size).toBe(1)
  expect(await listWebhooks(shop.ctx, shop.flowId)).toMatchObject([
    { status: 'failed', attempts: 7 },
  ])
  expect(got).toHaveLength(7)
})

async function tryAt(shop: FlowShop, time: string): Promise<void> {
  at(time)
  await send(shop)
  await send(shop)
}

test('what a dead process left half sent is sent again, by the same id', async () => {
  const shop = await shopTelling(`${origin()}/in`)
  await inDatabase(
    database.ownerUrl,
    `update automation_webhooks set status = 'sending', attempts = 1, not_before = '2026-11-20T10:10:00Z'
     where org_id = '${shop.orgId}'`,
  )
  await tryAt(shop, '20T10:00:01')
  await tryAt(shop, '20T10:11:00')
  expect(got).toHaveLength(1)
})

test.each([
  'https://127.0.0.1/in',
  'https://[::1]/in',
  'https://10.0.0.7/in',
  'https://localhost/in',
])('never goes into a private network: %s', async (url) => {
  const shop = await shopTelling(url)
  await send(shop)
  expect(got).toEqual([])
  expect(await listWebhooks(shop.ctx, shop.flowId)).toMatchObject([
    { status: 'queued', error: 'Its address leads into a private network.' },
  ])
})
