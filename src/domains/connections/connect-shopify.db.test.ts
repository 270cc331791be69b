import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { APP_URL, person } from '@/testing/connect-test'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { openSandboxShop, type SandboxShop, testApp, testShop } from '@/testing/sandbox-shop'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import {
  disconnectConnection,
  fetchPage,
  finishConnect,
  getPullState,
  organizationOfCallback,
  startConnect,
  subscribeWebhooks,
  writeMarketingConsent,
} from '.'

let shop: SandboxShop
let drop: () => Promise<void>
let org: TestOrg
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  shop = await openSandboxShop()
  setSettings({
    APP_URL,
    SHOPIFY_CLIENT_ID: testApp.clientId,
    SHOPIFY_CLIENT_SECRET: testApp.clientSecret,
    SHOPIFY_BASE_URL: `${shop.sandbox.url}/shopify/{account}`,
  })
})
beforeEach(async () => {
  org = await createOrg()
})
afterAll(async () => {
  await shop.sandbox.close()
  await drop()
})

const marketplace = 'shopify'
const admin = person('admin')
const connection = async () => (await org.rows('select * from connections'))[0] ?? {}
const steer = (what: string) => shop.control('POST', `shopify/${testShop}/${what}`, {})
const read = async (connectionId: string) => {
  const pull = { connectionId, entity: 'products' as const }
  return fetchPage(org.ctx, pull, await getPullState(org.ctx, pull))
}

/** Where the shop sends the browser of a merchant who agrees. */
async function agreed(): Promise<URLSearchParams> {
  const ctx = org.as({ actor: admin })
  const { url } = await startConnect(ctx, { marketplace, account: testShop.split('.')[0] ?? '' })
  const answer = await fetch(url, {
    headers: { 'x-sandbox-consent': 'install' },
    redirect: 'manual',
  })
  const back = new URL(answer.headers.get('location') ?? '')
  expect(`${back.origin}${back.pathname}`).toBe(`${APP_URL}/api/oauth/shopify`)
  return back.searchParams
}

async function connected(): Promise<string> {
  const query = await agreed()
  expect(organizationOfCallback({ marketplace, query }, new Date())).toBe(org.orgId)
  return (await finishConnect(org.as({ actor: admin }), { marketplace, query })).connectionId
}

test('a shop is connected, read, read on with renewed access, and disconnected', async () => {
  const connectionId = await connected()
  expect(await connection()).toMatchObject({
    name: 'small',
    status: 'connected',
    external_account_id: testShop,
    settings: { currency: 'GBP', timeZone: 'Europe/London' },
  })
  expect((await read(connectionId)).changes.length).toBeGreaterThan(0)
  await steer('expire-tokens')
  const pages = await Promise.all(Array.from({ length: 10 }, () => read(connectionId)))
  for (const { changes } of pages) expect(changes.length).toBeGreaterThan(0)
  await subscribeWebhooks(org.ctx, { connectionId })
  const subscriptions = await shop.control('GET', `shopify/${testShop}/subscriptions`)
  expect(JSON.stringify(subscriptions)).toContain(`${APP_URL}/api/webhooks/shopify/${connectionId}`)
  expect(await disconnectConnection(org.ctx, { connectionId, keep: true })).toEqual({
    givenBack: true,
  })
  expect(await connection()).toMatchObject({ status: 'disconnected', credentials: null })
  expect(await shop.control('GET', `shopify/${testShop}`)).toMatchObject({
    tokens: { access: 0, refresh: 0 },
  })
})

test('a shop that removed the app must be connected again, and then is the same channel', async () => {
  const connectionId = await connected()
  await steer('revoke')
  await expect(read(connectionId)).rejects.toMatchObject({ code: 'conflict' })
  expect(await connection()).toMatchObject({
    status: 'needs_reauth',
    last_error: 'Access to the shop has ended. Connect it again.',
  })
  expect(await connected()).toBe(connectionId)
  expect((await read(connectionId)).changes.length).toBeGreaterThan(0)
  await disconnectConnection(org.ctx, { connectionId, keep: true })
})

test('an answer that somebody changed, or kept for minutes, is not the shop’s', async () => {
  const query = await agreed()
  const ctx = org.as({ actor: admin, now: new Date(Date.now() + 5 * 60_000) })
  await expect(finishConnect(ctx, { marketplace, query })).rejects.toMatchObject({
    problem: 'not-signed',
  })
  query.set('shop', 'other.myshopify.com')
  await expect(
    finishConnect(org.as({ actor: admin }), { marketplace, query }),
  ).rejects.toMatchObject({ problem: 'not-signed' })
})

test('who unsubscribes and comes back stands so in the shop: consent and tag', async () => {
  const connectionId = await connected()
  const externalId = (
    await shop.control<{ id: string }>('POST', `shopify/${testShop}/customers`, {
      email: 'ola@example.org',
      marketing: 'SUBSCRIBED',
      tags: ['vip'],
    })
  ).id
  const stored = async () => {
    const { customers } = await shop.control<{
      customers: { id: string; marketing: string; tags: string[] }[]
    }>('GET', `shopify/${testShop}/customers`)
    const found = customers.find(({ id }) => id === externalId)
    return [found?.marketing, ...(found?.tags ?? [])]
  }
  const write = (isIn: boolean, id = externalId) =>
    writeMarketingConsent(org.ctx, {
      connectionId,
      externalId: id,
      isIn,
      at: new Date().toISOString(),
    })
  for (const _ of [1, 2]) expect(await write(false)).toEqual({ refused: undefined })
  expect(await stored()).toEqual(['UNSUBSCRIBED', 'vip', 'unsubscribed'])
  await write(true)
  expect(await stored()).toEqual(['SUBSCRIBED', 'vip'])
  expect((await write(false, 'order:5')).refused).toMatch(/guest/)
})
