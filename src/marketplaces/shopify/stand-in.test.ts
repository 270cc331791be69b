import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { openSandboxShop, type SandboxShop, testApp, testShop } from '@/testing/sandbox-shop'
import { type Entity, entities, type UnifiedChange } from '@/unified/change'
import type { Delivery, Page } from '../contract/connector'
import type { App, Session } from '../contract/session'
import { shopify } from '.'

// The connector against the stand-in of src/sandbox: both read the same documents, neither knows the other.

let shop: SandboxShop
let session: Session
let hooks: Server
let address = ''
const deliveries: Delivery[] = []

const app = (): App => ({
  keys: testApp,
  baseUrl: `${shop.sandbox.url}/shopify/{account}`,
  http: createHttp(),
  extraScopes: ['read_all_orders'],
})

beforeAll(async () => {
  shop = await openSandboxShop({
    shops: [{ domain: testShop, orders: 130, buyers: 30, days: 100, checkouts: 12, bigIds: true }],
  })
  hooks = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    deliveries.push({
      raw: Buffer.concat(parts),
      headers: new Headers(request.headers as Record<string, string>),
    })
    response.end()
  })
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/hooks`
  session = await connect()
  await shopify.webhooks?.subscribe(session, address)
})
afterAll(async () => {
  await shop.sandbox.close()
  hooks.closeAllConnections()
  hooks.close()
})
beforeEach(() => {
  deliveries.length = 0
})

async function connect(): Promise<Session> {
  const url = shopify.auth.authorizeUrl(app(), {
    account: testShop,
    state: 'state:1',
    redirectUri: 'https://app.example/callback',
  })
  const answer = await fetch(url, {
    headers: { 'x-sandbox-consent': 'install' },
    redirect: 'manual',
  })
  const back = new URL(answer.headers.get('location') ?? '').searchParams
  const now = new Date()
  const { account, code, state } = shopify.auth.readCallback(app(), back, now)
  expect([account, state]).toEqual([testShop, 'state:1'])
  const redirectUri = 'https://app.example/callback'
  const credentials = await shopify.auth.exchange(app(), { account, code, redirectUri, now })
  return { ...app(), account, credentials }
}

async function pullAll(entity: Entity, request: { since?: string; newestFirst: boolean }) {
  const changes: UnifiedChange[] = []
  let cursor: string | undefined
  do {
    const page: Page = await shopify.pull.page(session, { entity, ...request, cursor })
    expect(page.failed).toEqual([])
    changes.push(...page.changes)
    cursor = page.cursor
  } while (cursor !== undefined)
  return changes
}

async function settled() {
  for (;;) {
    const { pending } = await shop.control<{ pending: number }>('GET', 'shopify/deliveries')
    if (pending === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** What the deliveries of one topic say. */
function told(topic: string): UnifiedChange[] {
  const { webhooks } = shopify
  return deliveries.flatMap((delivery) => {
    expect(webhooks?.verify(session, delivery)).toBe(true)
    const said = webhooks?.describe(delivery)
    expect(said?.account).toBe(testShop)
    return said?.topic === topic
      ? (webhooks?.toChanges({ topic, raw: delivery.raw, at: said.at }) ?? [])
      : []
  })
}

const keyOf = (change: UnifiedChange) =>
  'record' in change && 'externalId' in change.record
    ? change.record.externalId
    : JSON.stringify(change)
const sorted = (changes: UnifiedChange[]) =>
  [...changes].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

describe('access', () => {
  it('describes the shop, and renews with a token that replaces the old one', async () => {
    expect(await shopify.auth.describeAccount(session)).toMatchObject({
      name: 'small',
      currency: 'GBP',
      timeZone: 'Europe/London',
    })
    const credentials = await shopify.auth.refresh(session, new Date())
    expect(credentials.accessToken).not.toBe(session.credentials.accessToken)
    session = { ...session, credentials }
    await shopify.auth.describeAccount(session)
  })

  it('tells access that ended from access that only the merchant can renew', async () => {
    const ended = { ...session, credentials: { ...session.credentials, accessToken: 'gone' } }
    await expect(shopify.auth.describeAccount(ended)).rejects.toMatchObject({
      kind: 'unauthorized',
    })
    const lost = { ...session, credentials: { ...session.credentials, refreshToken: 'gone' } }
    await expect(shopify.auth.refresh(lost, new Date())).rejects.toMatchObject({
      kind: 'reauthorize',
    })
  })
})

describe('reading', () => {
  it.each([...entities])(
    'gives the same %s by page, by id, by time and in bulk',
    async (entity) => {
      const all = sorted(await pullAll(entity, { newestFirst: true }))
      expect(all.length).toBeGreaterThan(5)
      expect(
        sorted(await pullAll(entity, { since: '2000-01-01T00:00:00Z', newestFirst: false })),
      ).toEqual(all)
      const bulk = shopify.pull.bulk
      const operation = (await bulk?.start(session, { entity })) ?? ''
      const inBulk: UnifiedChange[] = []
      for (;;) {
        const status = await bulk?.status(session, operation)
        if (status?.state === 'failed') throw new Error(status.reason)
        if (status?.state !== 'ready') continue
        for await (const page of bulk?.read(session, { entity, url: status.url ?? '' }) ?? []) {
          expect(page.failed).toEqual([])
          inBulk.push(...page.changes)
        }
        break
      }
      expect(sorted(inBulk)).toEqual(all)
      const externalIds = all.flatMap((change) =>
        change.kind === 'order'
          ? [change.record.externalOrderId]
          : 'record' in change && 'externalId' in change.record
            ? [change.record.externalId]
            : [],
      )
      const byId = await shopify.pull.records(session, {
        entity,
        externalIds: [...externalIds, '1'],
      })
      expect(sorted(byId.changes.slice(0, -1))).toEqual(all)
      expect(byId.changes.at(-1)).toMatchObject({ kind: 'deleted', entity, externalId: '1' })
    },
    30_000,
  )

  it('lists orders as they are mapped', async () => {
    const all = await pullAll('orders', { newestFirst: false })
    const window = { since: '2000-01-01T00:00:00Z', until: new Date().toISOString() }
    const { records } = await shopify.pull.list(session, window)
    const listed = records.map(({ externalId, total, status, updatedAt }) =>
      [externalId, total, status, updatedAt].join(),
    )
    const mapped = all.flatMap((change) =>
      change.kind === 'order'
        ? [
            [
              change.record.externalOrderId,
              change.record.totalAmount,
              change.record.status,
              change.record.sourceUpdatedAt,
            ].join(),
          ]
        : [],
    )
    expect(listed.sort()).toEqual(mapped.sort())
    expect(new Set(records.map(({ status }) => status)).size).toBeGreaterThan(2)
  })
})

describe('hearing', () => {
  const act = (path: string, body: object = {}) =>
    shop.control<{ id: string }>('POST', `shopify/${testShop}/${path}`, body)
  const read = async (entity: Entity, id: string) =>
    (await shopify.pull.records(session, { entity, externalIds: [id] })).changes

  it('hears of an order what the API says of it, at every step of its life', async () => {
    const { id } = await act('orders', { hasDiscount: true, isPaid: false })
    for (const step of ['', 'pay', 'fulfill', 'cancel']) {
      if (step) await act(`orders/${id}/${step}`)
      await settled()
      const last = [...told('orders/create'), ...told('orders/updated')].at(-1)
      expect([step, last]).toEqual([step, (await read('orders', id))[0]])
      deliveries.length = 0
    }
  })

  it('hears of refunds, products, customers, stock and checkouts', async () => {
    const { id } = await act('orders', { isPaid: true })
    await act(`orders/${id}/refund`)
    await settled()
    expect(told('refunds/create')).toEqual([{ kind: 'pointer', entity: 'orders', externalId: id }])
    const updated = told('orders/updated').at(-1)
    if (updated?.kind === 'order') expect([updated]).toEqual(await read('orders', id))
    const customer = await act('customers', { firstName: 'Ada', email: 'Ada@Example.com' })
    const cart = await act('checkouts', { email: 'cart@example.com' })
    await settled()
    expect(told('customers/create')).toContainEqual({
      kind: 'pointer',
      entity: 'customers',
      externalId: customer.id,
    })
    const [heard] = told('checkouts/create')
    const [checkout] = await read('checkouts', cart.id)
    expect(heard).toMatchObject({ kind: 'checkout' })
    expect(heard).toMatchObject(checkout ?? { kind: 'nothing' })
  })

  it('writes tags back', async () => {
    const { id } = await act('customers', { firstName: 'Bo', tags: ['new', 'kept'] })
    await shopify.push?.tagCustomer?.(session, { externalId: id, add: ['vip'], remove: ['new'] })
    const [change] = await read('customers', id)
    expect(change?.kind === 'customer' && change.record.tags.toSorted()).toEqual(['kept', 'vip'])
  })
})

it('gives access back, also twice', async () => {
  const other = await connect()
  await shopify.auth.revoke(other)
  await shopify.auth.revoke(other)
})
