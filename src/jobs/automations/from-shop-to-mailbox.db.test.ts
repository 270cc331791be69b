import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as ofConnection from '@/app/api/webhooks/[marketplace]/[connectionId]/route'
import { switchFlow } from '@/domains/automations'
import type { PresetName } from '@/domains/automations/schemas'
import { finishConnect, startConnect, subscribeWebhooks } from '@/domains/connections'
import { scoreAll } from '@/domains/customers'
import { findMailToBuyer, saveSender } from '@/domains/messaging'
import { runSync } from '@/domains/sync'
import { person } from '@/testing/connect-test'
import { setUpSender } from '@/testing/mail-shop'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { runJob } from '@/testing/run-job'
import { openSandboxShop, type SandboxShop, testApp } from '@/testing/sandbox-shop'
import { serveRoutes } from '@/testing/serve-routes'
import { setSettings } from '@/testing/set-settings'
import { createOrg } from '@/testing/test-org'
import { sendMessagesJob } from '../messaging/send-messages.job'
import { processDeliveriesJob } from '../sync/process-deliveries.job'
import { writeTagsJob } from '../sync/write-tags.job'
import { runFlowsJob } from './run-flows.job'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const marketplace = 'shopify'

let sandbox: SandboxShop
let app: Awaited<ReturnType<typeof serveRoutes>>
let drop: () => Promise<void>
let opened = 0
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  sandbox = await openSandboxShop({ shops: [], now: () => Date.now() })
  app = await serveRoutes(([api, webhooks, slug = '', connectionId = '']) =>
    api === 'api' && webhooks === 'webhooks'
      ? { handlers: ofConnection, params: { marketplace: slug, connectionId } }
      : undefined,
  )
  setSettings({
    APP_URL: app.url,
    SHOPIFY_CLIENT_ID: testApp.clientId,
    SHOPIFY_CLIENT_SECRET: testApp.clientSecret,
    SHOPIFY_BASE_URL: `${sandbox.sandbox.url}/shopify/{account}`,
  })
})
afterEach(async () => {
  vi.useRealTimers()
  await settled()
  await sandbox.control('DELETE', 'shopify/faults')
})
afterAll(async () => {
  await app.close()
  await sandbox.sandbox.close()
  await drop()
})

/** Every webhook has arrived. */
const settled = () =>
  expect
    .poll(async () => (await sandbox.control('GET', 'shopify/deliveries'))['pending'], {
      timeout: 10_000,
    })
    .toBe(0)

const ana = {
  firstName: 'Ana',
  lastName: 'Ito',
  email: 'ana@mail.example',
  marketing: 'SUBSCRIBED',
}

/** A shop of the sandbox that is connected as merchants connect theirs, with one flow on; its clock stands at ten in the morning. */
async function openShop(flow: PresetName) {
  const domain = `chain-${++opened}.myshopify.com`
  await sandbox.control('POST', 'shopify/shops', {
    shops: [{ domain, orders: 0, buyers: 0, products: 6, checkouts: 0 }],
  })
  const org = await createOrg()
  const owner = org.as({ actor: person('admin') })
  const { url } = await startConnect(owner, { marketplace, account: domain })
  const headers = { 'x-sandbox-consent': 'install' }
  const back = (await fetch(url, { headers, redirect: 'manual' })).headers.get('location') ?? ''
  const query = new URL(back).searchParams
  const { connectionId } = await finishConnect(owner, { marketplace, query })
  await subscribeWebhooks(org.ctx, { connectionId })
  await runSync(
    org.ctx,
    { connectionId, kind: 'backfill', at: new Date() },
    {
      run: (_, piece) => piece(),
      sleep: (_, seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    },
  )
  await saveSender(org.ctx, setUpSender)
  await switchFlow(org.ctx, { flow: flow, enabled: true })
  vi.useFakeTimers({ toFake: ['Date'] })
  const morning = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 10 * HOUR_MS
  vi.setSystemTime(morning)

  const act = (path: string, body: object = {}) =>
    sandbox.control<{ id: string }>('POST', `shopify/${domain}/${path}`, body)
  return {
    ...org,
    domain,
    act,
    /** what the runner does by then: webhooks that have come, flows, mails */
    at: async (afterMs: number) => {
      await settled()
      vi.setSystemTime(morning + afterMs)
      await runJob(processDeliveriesJob, { v: 1, orgId: org.orgId, connectionId })
      await runJob(runFlowsJob, { v: 1, orgId: org.orgId, scope: 'all' })
      await runJob(sendMessagesJob, { v: 1, orgId: org.orgId })
    },
    /** subjects of what the mailbox has of Ana */
    mailbox: async () => {
      const rows = await org.rows(
        "select id from message_log where status = 'sent' order by sent_at",
      )
      const mails = await Promise.all(rows.map(({ id }) => findMailToBuyer(String(id))))
      return mails.map((mail) => {
        expect(mail?.to).toBe(ana.email)
        return mail?.subject
      })
    },
  }
}

test('an order in the shop: a signed webhook, a run, and after an hour the welcome mail, once', async () => {
  const shop = await openShop('welcome')
  await shop.act('orders', { customer: ana })
  await shop.at(MINUTE_MS)
  expect(await shop.rows('select status from automation_runs')).toEqual([{ status: 'waiting' }])
  await shop.at(HOUR_MS - MINUTE_MS)
  expect(await shop.mailbox()).toEqual([])
  await shop.at(HOUR_MS + MINUTE_MS)
  expect(await shop.mailbox()).toEqual(['Thank you for your first order'])
  await shop.act('orders', { customerId: await idOfAna(shop.domain) })
  await shop.at(3 * HOUR_MS)
  expect(await shop.mailbox()).toEqual(['Thank you for your first order'])
})

test('webhooks that come twice, late and out of order lead to one mail', async () => {
  const shop = await openShop('welcome')
  await sandbox.control('POST', 'shopify/faults', {
    webhooks: { double: 1, reorder: 0.7, reorderMs: 400 },
    seed: 3,
  })
  const { id } = await shop.act('orders', { customer: ana })
  await shop.act(`orders/${id}/fulfill`)
  // nobody takes them up for an hour and a half
  await shop.at(1.5 * HOUR_MS)
  await shop.at(1.6 * HOUR_MS)
  const told = await shop.rows(
    'select status, count(*)::int as n from webhook_deliveries group by 1',
  )
  expect(told).toMatchObject([{ status: 'processed' }])
  const { doubled, delivered } = await deliveriesOf(shop.domain)
  expect(doubled).toBeGreaterThan(2)
  expect(Number(told[0]?.['n'])).toBe(delivered - doubled)
  expect(await shop.mailbox()).toEqual(['Thank you for your first order'])
  expect(await shop.rows('select 1 from automation_runs')).toHaveLength(1)
})

test('a cart that is left: after two hours the reminder, once', async () => {
  const shop = await openShop('abandoned-cart')
  const { id: customerId } = await shop.act('customers', ana)
  await shop.at(0)
  await shop.act('checkouts', { customerId })
  await shop.at(MINUTE_MS)
  await shop.at(2 * HOUR_MS - MINUTE_MS)
  expect(await shop.mailbox()).toEqual([])
  await shop.at(2 * HOUR_MS + MINUTE_MS)
  await shop.at(5 * HOUR_MS)
  expect(await shop.mailbox()).toEqual(['Your cart is still here'])
})

test('an order at 1 h 59 takes the cart’s reminder back, also where its webhook is late', async () => {
  for (const isLate of [false, true]) {
    const shop = await openShop('abandoned-cart')
    const { id: customerId } = await shop.act('customers', ana)
    await shop.at(0)
    const { id } = await shop.act('checkouts', { customerId })
    await shop.at(MINUTE_MS)
    expect(await shop.rows('select status from automation_runs')).toEqual([{ status: 'waiting' }])
    await shop.at(119 * MINUTE_MS)
    await shop.act(`checkouts/${id}/complete`)
    if (!isLate) await shop.at(119 * MINUTE_MS + 1000)
    await shop.at(2 * HOUR_MS + MINUTE_MS)
    await shop.at(5 * HOUR_MS)
    expect(await shop.mailbox()).toEqual([])
    vi.useRealTimers()
  }
})

test('thirty days after the last order the repurchase mail, once per order', async () => {
  const shop = await openShop('repurchase')
  await shop.act('orders', { customer: ana })
  await shop.at(MINUTE_MS)
  await shop.at(29 * DAY_MS)
  expect(await shop.mailbox()).toEqual([])
  await shop.at(30 * DAY_MS + MINUTE_MS)
  await shop.at(31 * DAY_MS)
  expect(await shop.mailbox()).toEqual(['How do you like it?'])
})

test('ninety days without an order, and the score that says so: the win-back mail, once', async () => {
  const shop = await openShop('win-back')
  await shop.act('orders', { customer: ana })
  await shop.at(MINUTE_MS)
  for (const days of [60, 89, 184, 185, 186]) {
    await shop.at(days * DAY_MS)
    await scoreAll(shop.ctx, {})
    await shop.at(days * DAY_MS + MINUTE_MS)
    if (days < 90) expect(await shop.mailbox()).toEqual([])
  }
  expect(await shop.mailbox()).toEqual(['It has been a while'])
})

test('who becomes a champion by an order gets the VIP mail, once, and the tag in the shop', async () => {
  const shop = await openShop('vip')
  await shop.act('orders', { customer: ana })
  const customerId = await idOfAna(shop.domain)
  for (const days of [1, 2, 3, 4, 5]) {
    await shop.at(days * DAY_MS)
    await scoreAll(shop.ctx, {})
    await shop.at(days * DAY_MS + MINUTE_MS)
    await shop.act('orders', { customerId })
  }
  await shop.at(6 * DAY_MS)
  expect(await shop.mailbox()).toEqual(['You are one of our best customers'])
  for (const event of await shop.rows(
    "select data from outbox_events where name = 'customers/customers.tagged'",
  ))
    await runJob(writeTagsJob, event['data'] as Record<string, unknown>)
  const [held] = await customersOf(shop.domain)
  expect(held?.tags).toContain('VIP')
})

async function customersOf(domain: string) {
  const { customers } = await sandbox.control<{
    customers: { id: string; email: string; tags: string[] }[]
  }>('GET', `shopify/${domain}/customers`)
  return customers
}

const idOfAna = async (domain: string): Promise<string> =>
  (await customersOf(domain)).find(({ email }) => email === ana.email)?.id ?? ''

async function deliveriesOf(domain: string) {
  const { deliveries } = await sandbox.control<{
    deliveries: { doubled: number; delivered: number }
  }>('GET', `shopify/${domain}`)
  return deliveries
}
