import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { ingestCustomers } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import type { UnifiedMessage } from '@/unified/message'
import { ingestMessages, setHistoryDays } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let connectionId: string
const CONNECTED = new Date('2026-06-01T00:00:00Z')
const NOW = new Date('2026-06-20T12:00:00Z')
beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org, { marketplace: 'ebay', connectedAt: CONNECTED })
})

type Given = Partial<Parameters<typeof ingestMessages>[1]['messages'][number]>
let nth = 0
const message = (given: Given = {}) => ({
  externalId: `m${++nth}`,
  externalConversationId: 'thread',
  direction: 'in' as const,
  body: 'Where is it?',
  sentAt: '2026-06-20T10:00:00Z',
  ...given,
})
const take = (messages: Given[], at = NOW, channel = connectionId) =>
  ingestMessages(org.as({ now: at }), { connectionId: channel, messages: messages.map(message) })
const conversations = (columns: string) =>
  org.rows(`select ${columns} from conversations order by external_id`)

async function sell(number: string, buyer: string, contact: object = {}) {
  await ingestOrders(org.ctx, {
    connectionId,
    orders: [
      {
        externalOrderId: number,
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '40.00',
        orderedAt: '2026-06-10T00:00:00Z',
        sourceUpdatedAt: '2026-06-10T00:00:00Z',
        buyer: { externalId: buyer, ...contact },
        items: [],
      },
    ],
  })
  const [row] = await org.rows(
    `select o.id, o.customer_id from orders o where external_order_id = '${number}'`,
  )
  return { orderId: row?.['id'], customerId: row?.['customer_id'] }
}

describe('what a message does to its conversation', () => {
  test('the buyer’s needs a reply, the seller’s written elsewhere answers it', async () => {
    await take([{ subject: 'Lantern', body: 'Is it blue?' }])
    expect(
      await conversations('number, subject, status, unread_count, waiting_since, channel'),
    ).toEqual([
      {
        number: 1,
        subject: 'Lantern',
        status: 'needs_reply',
        unread_count: 1,
        waiting_since: '2026-06-20 10:00:00+00',
        channel: 'ebay',
      },
    ])
    await take([{ direction: 'out', body: 'Yes.', sentAt: '2026-06-20T11:00:00Z' }])
    expect(await conversations('status, unread_count, waiting_since')).toEqual([
      { status: 'resolved', unread_count: 0, waiting_since: null },
    ])
    expect(
      await org.rows(
        `select direction, author_id, status, replied_at from messages order by sent_at`,
      ),
    ).toEqual([
      { direction: 'in', author_id: null, status: null, replied_at: '2026-06-20 11:00:00+00' },
      { direction: 'out', author_id: null, status: null, replied_at: null },
    ])
    await take([{ body: 'Thanks! And green?', sentAt: '2026-06-20T11:30:00Z' }])
    expect(await conversations('status, unread_count, waiting_since')).toEqual([
      { status: 'needs_reply', unread_count: 1, waiting_since: '2026-06-20 11:30:00+00' },
    ])
  })

  test('an older message that comes late moves nothing, a machine’s never does', async () => {
    await take([{ direction: 'out', sentAt: '2026-06-20T11:00:00Z' }])
    await take([{ sentAt: '2026-06-20T09:00:00Z' }])
    await take([{ sentAt: '2026-06-20T11:30:00Z', isAutomatic: true }])
    expect(await conversations('status, waiting_since')).toEqual([
      { status: 'resolved', waiting_since: null },
    ])
  })

  test('the buyer brings back what waits for stock or a day; the seller leaves it there', async () => {
    await take([{ externalConversationId: 'a' }, { externalConversationId: 'b' }])
    await withOrg(
      org.orgId,
      sql`update conversations set status = 'awaiting_stock', snoozed_until = '2027-01-01'`,
    )
    await take([
      { externalConversationId: 'a', direction: 'out', sentAt: '2026-06-20T11:00:00Z' },
      { externalConversationId: 'b', sentAt: '2026-06-20T11:00:00Z' },
    ])
    expect(await conversations('status, snoozed_until')).toEqual([
      { status: 'awaiting_stock', snoozed_until: '2027-01-01 00:00:00+00' },
      { status: 'needs_reply', snoozed_until: null },
    ])
  })

  test('history needs a reply for some days only, as many as the organization says', async () => {
    const old = [
      { externalConversationId: 'a old', sentAt: '2026-05-20T00:00:00Z' },
      { externalConversationId: 'b young', sentAt: '2026-05-31T23:00:00Z' },
      {
        externalConversationId: 'c answered',
        sentAt: '2026-05-31T23:00:00Z',
        direction: 'out' as const,
      },
      { externalConversationId: 'd since', sentAt: '2026-06-02T00:00:00Z' },
    ]
    await take(old, new Date('2026-06-10T00:00:00Z'))
    const state = 'status, is_historical, unread_count'
    expect(await conversations(state)).toEqual([
      { status: 'resolved', is_historical: true, unread_count: 0 },
      { status: 'needs_reply', is_historical: true, unread_count: 1 },
      { status: 'resolved', is_historical: true, unread_count: 0 },
      { status: 'needs_reply', is_historical: false, unread_count: 1 },
    ])
    org = await createOrg()
    connectionId = await createConnection(org, { marketplace: 'ebay', connectedAt: CONNECTED })
    await setHistoryDays(org.ctx, { days: 3 })
    await take(old, new Date('2026-06-10T00:00:00Z'))
    expect((await conversations('status')).map(({ status }) => status)).toEqual([
      'resolved',
      'resolved',
      'resolved',
      'needs_reply',
    ])
  })
})

describe('joining', () => {
  test('by the channel’s id of the buyer, and by the order it tells', async () => {
    const { customerId, orderId } = await sell('12-345', 'ada')
    await take([
      { externalConversationId: 'buyer', buyer: { externalId: 'ada' } },
      { externalConversationId: 'order', externalOrderId: '12-345' },
      { externalConversationId: 'text', buyer: { externalId: 'ada' }, body: 'About 12-345' },
      { externalConversationId: 'other', buyer: { externalId: 'bob' }, body: 'About 12-345' },
    ])
    expect(await conversations('external_id, customer_id, order_id')).toEqual([
      { external_id: 'buyer', customer_id: customerId, order_id: null },
      { external_id: 'order', customer_id: customerId, order_id: orderId },
      // a number that somebody names is not theirs for that
      { external_id: 'other', customer_id: null, order_id: null },
      { external_id: 'text', customer_id: customerId, order_id: orderId },
    ])
  })

  test('by address and phone across channels, never by a relay’s address', async () => {
    const { customerId, orderId } = await sell('12-345', 'ada', {
      email: 'ada@mail.example',
      phone: '+447700900123',
    })
    await ingestCustomers(org.ctx, {
      connectionId,
      customers: [
        {
          externalId: 'relayed',
          email: 'x1@members.ebay.com',
          emailIsMasked: true,
          firstSeenAt: '2026-06-10T00:00:00Z',
          sourceUpdatedAt: '2026-06-10T00:00:00Z',
        },
      ],
    })
    const mail = await createConnection(org, { marketplace: 'email', connectedAt: CONNECTED })
    await take(
      [
        { externalConversationId: 'a', buyer: { email: 'ada@mail.example', emailIsMasked: false } },
        { externalConversationId: 'b', buyer: { phone: '+447700900123' }, body: 'Order #12-345?' },
        {
          externalConversationId: 'c',
          buyer: { email: 'x1@members.ebay.com', emailIsMasked: true },
        },
        {
          externalConversationId: 'd',
          buyer: { email: 'eve@mail.example' },
          externalOrderId: '12-345',
        },
        { externalConversationId: 'e', externalOrderId: '#12-345' },
        // the channel says that it is a relay's, whatever it looks like
        { externalConversationId: 'f', buyer: { email: 'ada@mail.example', emailIsMasked: true } },
      ],
      NOW,
      mail,
    )
    expect(await conversations('external_id as at, customer_id, order_id')).toEqual([
      { at: 'a', customer_id: customerId, order_id: null },
      { at: 'b', customer_id: customerId, order_id: orderId },
      { at: 'c', customer_id: null, order_id: null },
      { at: 'd', customer_id: null, order_id: null },
      { at: 'e', customer_id: customerId, order_id: orderId },
      { at: 'f', customer_id: null, order_id: null },
    ])
    const [sealed] = await org.rows(
      `select count(*) from conversations where buyer_email like '%@%' or buyer_phone like '+%'`,
    )
    expect(sealed).toEqual({ count: '0' })
  })
})

describe('nothing is lost, nothing doubled', () => {
  test('the same messages at once from many sides, in turn and in one batch', async () => {
    const batch = Array.from({ length: 40 }, (_, at) => ({
      externalId: `x${at % 20}`,
      externalConversationId: `t${at % 5}`,
      body: `n${at % 20}`,
    }))
    const all = await Promise.all(Array.from({ length: 8 }, () => take(batch)))
    expect(all.reduce((sum, { stored }) => sum + stored, 0)).toBe(20)
    expect(await take(batch)).toEqual({ stored: 0, recognized: 0 })
    expect(
      await org.rows(
        `select count(*) as messages, count(distinct conversation_id) as threads from messages`,
      ),
    ).toEqual([{ messages: '20', threads: '5' }])
    expect(await org.rows('select number from conversations order by number')).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({ number })),
    )
    const told = await org.rows(`select e.data -> 'messageIds' as ids from outbox_events e
      where name = 'inbox/messages.ingested'`)
    const ids = told.flatMap(({ ids }) => ids as string[])
    expect(new Set(ids).size).toBe(20)
    expect(ids).toHaveLength(20)
  })

  test('two hundred messages of one channel in a burst of small batches are all there', async () => {
    const batches = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 5 }, (_, at) => ({
        externalId: `burst${batch * 5 + at}`,
        externalConversationId: `t${(batch * 5 + at) % 30}`,
        body: `n${batch * 5 + at}`,
      })),
    )
    const sent = await Promise.all(batches.map((batch) => take(batch)))
    expect(sent.every(({ stored }) => stored === 5)).toBe(true)
    expect(
      await org.rows(`select count(*) as messages, count(distinct body) as bodies,
        (select sum(unread_count) from conversations) as unread from messages`),
    ).toEqual([{ messages: '200', bodies: '200', unread: '200' }])
  })

  test('more than an event can name come in several', async () => {
    await take(Array.from({ length: 700 }, (_, at) => ({ externalConversationId: `t${at % 90}` })))
    const sizes =
      await org.rows(`select jsonb_array_length(data -> 'messageIds') as n from outbox_events
      where name = 'inbox/messages.ingested' order by 1`)
    expect(sizes).toEqual([{ n: 200 }, { n: 500 }])
  })

  test.each([
    ['NUL and half a surrogate', 'a\0b \ud800 c', 'ab � c'],
    ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['right to left', 'abc \u202e dlrow \u2066', 'abc \u202e dlrow \u2066'],
    ['nothing', '', ''],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(500), '👩‍👩‍👧‍👦'.repeat(500)],
    ['words without end', 'x'.repeat(99_999), 'x'.repeat(99_999)],
    ['many words', 'ab cd ef '.repeat(11_000), 'ab cd ef '.repeat(11_000)],
  ])('text with %s is stored as it reads', async (_, body, stored) => {
    await take([{ body, subject: body.slice(0, 400), buyer: { name: body.slice(0, 400) } }])
    expect(await org.rows('select body from messages')).toEqual([{ body: stored }])
  })
})

test('the channel says what has been read, and never that it has not', async () => {
  const one: Given = { externalId: 'r1', isRead: false }
  await take([one])
  expect(await conversations('unread_count')).toEqual([{ unread_count: 1 }])
  await take([{ ...one, isRead: true }])
  expect(await conversations('unread_count')).toEqual([{ unread_count: 0 }])
  await take([one])
  expect(await conversations('unread_count')).toEqual([{ unread_count: 0 }])
})

test('attachments wait to be fetched', async () => {
  const attachments: UnifiedMessage['attachments'] = [
    {
      externalId: '0',
      name: 'a.png',
      contentType: 'image/png',
      size: 5,
      url: 'https://i.example/a',
    },
    { externalId: '1', name: ' ', contentType: 'x' },
  ]
  await take([{ externalId: 'files', attachments }])
  await take([{ externalId: 'files', attachments }])
  expect(
    await org.rows(
      'select name, content_type, size, url, status from message_attachments order by external_id',
    ),
  ).toEqual([
    {
      name: 'a.png',
      content_type: 'image/png',
      size: 5,
      url: 'https://i.example/a',
      status: 'waiting',
    },
    { name: 'Attachment', content_type: 'x', size: null, url: null, status: 'waiting' },
  ])
})

test('a channel of another organization is not found', async () => {
  const other = await createOrg()
  await expect(
    ingestMessages(other.ctx, { connectionId, messages: [message()] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
