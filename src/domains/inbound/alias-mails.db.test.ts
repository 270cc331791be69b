import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, expect, test, vi } from 'vitest'
import { ensureAddress, listDoors } from '@/domains/connections'
import { getConversation, reply } from '@/domains/inbox'
import { saveSender } from '@/domains/messaging'
import { ingestOrders } from '@/domains/orders'
import { processDeliveries } from '@/domains/sync'
import { saveSlaTargets, setClocks } from '@/domains/tasks'
import { openDoors } from '@/testing/inbound'
import { setUpSender } from '@/testing/mail-shop'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

const doors = openDoors()
const ORDER = '026-1234567-7654321'
const RELAY = 'k2v9x7@marketplace.amazon.co.uk'

let org: TestOrg
let mailUrl: string
let mailId: string
beforeEach(async () => {
  org = await createOrg()
  ;({ connectionId: mailId } = await ensureAddress(org.ctx, { channel: 'email' }))
  mailUrl = `${doors.url}/mail/${(await listDoors(org.ctx, 'email'))[0]?.secrets.token}`
  await saveSender(org.ctx, setUpSender)
  const at = '2026-09-01T00:00:00Z'
  await ingestOrders(org.ctx, {
    connectionId: await createConnection(org, { marketplace: 'amazon' }),
    orders: [
      {
        ...{ externalOrderId: ORDER, status: 'shipped', paymentStatus: 'paid', currency: 'GBP' },
        ...{ totalAmount: '4.00', orderedAt: at, sourceUpdatedAt: at, items: [] },
        buyer: { externalId: 'a-1', name: 'Ana Ito', emailIsMasked: false },
      },
    ],
  })
})

/** A clock that goes ahead: the time of receipt counts, to the millisecond. */
const soon = () => new Date(Date.now() + 60_000).toUTCString()

/** A mail from an address comes in; answers with the conversation it opened. */
async function comes(from: string, headers: Record<string, string> = {}): Promise<string> {
  const all = {
    ...{ From: `Ana Ito <${from}>`, To: 'desk@lanterns.example' },
    ...{ 'Message-ID': `<${randomUUID()}@mail.example>`, Date: soon() },
    ...{ Subject: `Product details inquiry (Order: ${ORDER})`, ...headers },
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const body = `${lines.join('\r\n')}\r\n\r\nHow tall is it?`
  expect((await fetch(mailUrl, { method: 'POST', body })).status).toBe(200)
  await processDeliveries(org.ctx, mailId)
  const [row] = await org.rows('select id from conversations')
  return String(row?.['id'])
}

const joined = () =>
  org.rows(`
    select o.external_order_id as order, c.customer_id = o.customer_id as is_theirs
    from conversations c left join orders o on o.id = c.order_id`)

const answer = (conversationId: string, body: string) =>
  reply(org.ctx, { conversationId, messageId: uuidv7(), body, fileIds: [] })

test('a buyer’s mail by Amazon’s relay belongs to the order that its subject names', async () => {
  await comes(RELAY)
  expect(await joined()).toEqual([{ order: ORDER, is_theirs: true }])
})

test.each([
  ['that was found forged', RELAY, { 'Authentication-Results': 'mx.example; dmarc=fail' }],
  ['from an address of somebody’s own', 'ana@mail.example', {}],
])('a mail %s does not reach for an order by its number', async (_, from, headers) => {
  await comes(from, headers)
  expect(await joined()).toEqual([{ order: null, is_theirs: null }])
})

test('by Amazon’s relay Amazon’s 24 hours run, and its rules hold', async () => {
  const none = { firstResponse: null, resolution: null }
  await saveSlaTargets(org.ctx, { targets: [{ channel: 'any', priority: 'any', ...none }] })
  const id = await comes(RELAY)
  await setClocks(org.ctx, {})
  expect(
    await org.rows(`
      select k.reply_rule, k.reply_due_at - k.waiting_since = interval '24 hours' as is_a_day
      from conversation_clocks k where conversation_id = '${id}'`),
  ).toEqual([{ reply_rule: 'marketplace', is_a_day: true }])
  const { messaging } = await getConversation(org.ctx, id)
  expect(messaging).toMatchObject({ label: 'e-mail', reply: true })
  const problem = (body: string) => answer(id, body).catch((error: Error) => error.message)
  expect(await problem('See https://lanterns.example/tall')).toBe(
    'This address is a marketplace’s, which allows no links.',
  )
  expect(await problem('Write to ana@mail.example')).toMatch(/allows no e-mail addresses/)
  expect(await problem('Call 020 7946 0958')).toMatch(/allows no phone numbers/)
  expect(await problem('It is 40 cm tall.')).toEqual({ messageId: expect.any(String) })
})

test.each([
  ['x1y2z3@members.ebay.co.uk', 'eBay', 'https://www.ebay.com/mesg'],
  ['buyer-77@mail.etsy.com', 'Etsy', 'https://www.etsy.com/messages'],
])('mail to %s is not offered: its buyer is answered on %s', async (from, place, url) => {
  const id = await comes(from)
  const { messaging } = await getConversation(org.ctx, id)
  expect(messaging).toMatchObject({ reply: false, attach: false, answerAt: place, url })
  expect(messaging.noReply).toMatch(`Answer this one on ${place}`)
  await expect(answer(id, 'It is 40 cm tall.')).rejects.toMatchObject({ code: 'conflict' })
})
