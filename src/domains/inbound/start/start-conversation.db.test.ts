import { randomInt, randomUUID } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { ensureAddress } from '@/domains/connections'
import { ingestOrders } from '@/domains/orders'
import { createTwilio } from '@/sandbox/twilio/twilio-stand-in'
import { answering } from '@/testing/answers'
import { openDoors, orderOf } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { setSettings } from '@/testing/set-settings'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { connectSms, startConversation, startWays } from '..'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let vendors: Awaited<ReturnType<typeof openSandbox>>
openDoors(async (url) => {
  vendors = await openSandbox(createTwilio())
  setSettings({
    APP_URL: new URL(url).origin,
    TWILIO_BASE_URL: `${vendors.sandbox.url}/twilio`,
  })
  return () => vendors.sandbox.close()
})

let org: TestOrg
let connectionId: string
let number: string
beforeEach(async () => {
  org = await createOrg()
  number = `+4420794${String(randomInt(1e5)).padStart(5, '0')}`
})
const { takeIn, write, leave } = answering(() => ({ org, connectionId }))

async function connect() {
  const keys = { accountSid: `AC${randomUUID()}`, authToken: 'token-of-twilio', number }
  await vendors.control('POST', 'twilio/numbers', keys)
  ;({ connectionId } = await connectSms(org.ctx, keys))
}
const personId = async () => String((await org.rows('select id from customers'))[0]?.['id'])
const orderId = async () => String((await org.rows('select id from orders'))[0]?.['id'])
const obstacles = async () =>
  Object.fromEntries(
    (await startWays(org.ctx, await personId())).map(({ label, obstacle }) => [label, obstacle]),
  )

test('a conversation by SMS about an order is begun once, and what they answer stands in it', async () => {
  await orderOf(org, { phone: '+16505551234', name: 'Ana Ito' })
  await connect()
  const begin = async () =>
    startConversation(org.ctx, {
      customerId: await personId(),
      orderId: await orderId(),
      channel: 'sms',
    })
  const [one, two] = await Promise.all([begin(), begin()])
  expect(one).toEqual(two)
  const state = `select c.id, c.subject, c.status, c.channel, c.customer_id, c.order_id,
    (select count(*)::int from messages m where m.conversation_id = c.id) as messages from conversations c`
  expect(await org.rows(state)).toEqual([
    {
      ...{ id: one.conversationId, subject: 'Your order 1', status: 'resolved', channel: 'sms' },
      ...{ customer_id: await personId(), order_id: await orderId(), messages: 0 },
    },
  ])
  await leave(await write('It leaves tomorrow.'))
  expect(
    (
      await vendors.control<{ from: string; to: string; body: string }[]>('GET', 'twilio/sent')
    ).filter(({ from }) => from === number),
  ).toMatchObject([{ to: '+16505551234', body: 'It leaves tomorrow.' }])
  await vendors.control('POST', `twilio/numbers/${encodeURIComponent(number)}/messages`, {
    from: '+16505551234',
    body: 'Fine',
  })
  await takeIn()
  expect(await org.rows(state)).toMatchObject([{ status: 'needs_reply', messages: 2 }])
  // one person has one conversation by phone
  expect(await begin()).toEqual(one)
})

test('each channel says why nobody can be written to first by it', async () => {
  await orderOf(org, { email: 'ana@mail.example' })
  expect(await obstacles()).toEqual({
    'E-mail': expect.stringContaining('No address for e-mail is set up'),
    WhatsApp: expect.stringContaining('No number of WhatsApp is connected'),
    SMS: expect.stringContaining('No number for SMS is connected'),
  })
  await connect()
  await ensureAddress(org.ctx, { channel: 'email' })
  expect(await obstacles()).toMatchObject({
    'E-mail': expect.stringContaining('Settings, Sender'),
    SMS: 'No phone number of this person is known.',
  })
  await expect(
    startConversation(org.ctx, { customerId: await personId(), channel: 'sms' }),
  ).rejects.toMatchObject({ code: 'conflict', message: 'No phone number of this person is known.' })
  expect(await org.rows('select from conversations')).toEqual([])
})

test('a buyer of a marketplace is reached there only, and by no alias', async () => {
  const at = '2026-09-01T00:00:00Z'
  await ingestOrders(org.ctx, {
    connectionId: await createConnection(org, { marketplace: 'ebay', frequencyMinutes: 15 }),
    orders: [
      {
        ...{ externalOrderId: '1', status: 'delivered', paymentStatus: 'paid', currency: 'GBP' },
        ...{ totalAmount: '4.00', orderedAt: at, sourceUpdatedAt: at, items: [] },
        buyer: { externalId: 'b', email: 'x1@members.ebay.com', emailIsMasked: true },
      },
    ],
  })
  await ensureAddress(org.ctx, { channel: 'email' })
  expect(await obstacles()).toMatchObject({
    'E-mail': expect.stringContaining('alias'),
    eBay: expect.stringContaining('lets nobody be written to first'),
  })
})

test('an order of somebody else, nobody, and a viewer are refused', async () => {
  await orderOf(org, { phone: '+16505551234' })
  await connect()
  const customerId = await personId()
  const begin = (more: object, ctx = org.ctx) =>
    startConversation(ctx, { customerId, channel: 'sms', ...more })
  await expect(begin({ orderId: randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
  await expect(begin({ customerId: randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
  const viewer = org.as({ actor: await createMember(org, 'viewer') })
  await expect(begin({}, viewer)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await org.rows('select from conversations')).toEqual([])
})
