import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestCustomers } from '@/domains/customers'
import { receiveMessages } from '@/testing/messages'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import {
  correctLabel,
  interestsOfCustomer,
  readingQuality,
  setInterestExpiry,
  understandMessages,
  unreadMessages,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const WISH = 'Do you ever get the red silk lanterns in 40 cm? Please let me know if you do.'

async function shopWithBuyer() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const at = '2026-01-01T00:00:00Z'
  await ingestCustomers(org.ctx, {
    connectionId,
    customers: [{ externalId: 'b-1', name: 'Mara Lind', firstSeenAt: at, sourceUpdatedAt: at }],
  })
  const [row] = await org.rows('select id from customers')
  return { org, connectionId, customerId: String(row?.['id']) }
}

test('without a key a message is read on this machine, and says so', async () => {
  const { org, connectionId, customerId } = await shopWithBuyer()
  const [id = ''] = await receiveMessages(
    org,
    connectionId,
    [{ body: 'It arrived broken and I am very disappointed. I want my money back!' }],
    'b-1',
  )
  expect(await understandMessages(org.ctx, { messageIds: [id] })).toEqual({ read: 1, byModel: 0 })
  expect(await org.rows('select sentiment from messages')).toEqual([{ sentiment: 'negative' }])
  expect(
    await org.rows(
      'select reader, model, offline_reason, language, is_mood_decided from message_readings',
    ),
  ).toEqual([
    { reader: 'offline', model: null, offline_reason: null, language: 'en', is_mood_decided: true },
  ])
  const intents = await org.rows(
    'select tag, customer_id, category, evidence, urgency from message_intents order by tag',
  )
  expect(intents.map(({ tag }) => tag)).toEqual(['complaint', 'refund'])
  expect(intents[1]).toMatchObject({
    customer_id: customerId,
    category: 'money',
    urgency: 'normal',
  })
})

test('reading twice is reading once', async () => {
  const { org, connectionId } = await shopWithBuyer()
  const messageIds = await receiveMessages(
    org,
    connectionId,
    [{ body: WISH }, { body: 'I will send you a photo on Friday.', direction: 'out' }],
    'b-1',
  )
  await understandMessages(org.ctx, { messageIds })
  const tables = ['message_readings', 'message_intents', 'customer_interests', 'promises']
  const stored = () => Promise.all(tables.map((table) => org.rows(`select * from ${table}`)))
  const once = await stored()
  expect(once.map((rows) => rows.length)).toEqual([2, 1, 1, 1])
  expect(await understandMessages(org.ctx, { messageIds })).toEqual({ read: 0, byModel: 0 })
  expect(await stored()).toEqual(once)
})

test('a wish becomes an interest with an end, a promise is due at the end of its day where the shop is', async () => {
  const { org, connectionId, customerId } = await shopWithBuyer()
  const messageIds = await receiveMessages(
    org,
    connectionId,
    [
      { body: WISH, sentAt: '2026-06-01T10:00:00Z' },
      // a Monday
      { body: 'I’ll write to you by Wednesday.', direction: 'out', sentAt: '2026-06-01T11:00:00Z' },
    ],
    'b-1',
  )
  await understandMessages(org.ctx, { messageIds })
  const now = new Date('2026-07-01T00:00:00Z')
  const [interest, ...more] = await interestsOfCustomer(org.as({ now }), customerId)
  expect(more).toEqual([])
  const [conversation] = await org.rows('select id from conversations')
  expect(interest).toMatchObject({
    messageId: messageIds[0],
    conversationId: conversation?.['id'],
    words: expect.stringMatching(/red silk/),
  })
  expect(interest?.keyword).toMatch(/red silk/)
  expect(
    await interestsOfCustomer(org.as({ now: new Date('2027-07-01T00:00:00Z') }), customerId),
  ).toEqual([])
  const [promise] = await org.rows('select body, due_at from promises')
  expect(promise?.['body']).toBe('I’ll write to you by Wednesday.')
  // British summer time
  expect(new Date(String(promise?.['due_at'])).toISOString()).toBe('2026-06-03T22:59:59.000Z')
})

test('a wish is forgotten by hand, and remembered again until when it was', async () => {
  const { org, connectionId, customerId } = await shopWithBuyer()
  const sentAt = new Date().toISOString()
  const messageIds = await receiveMessages(org, connectionId, [{ body: WISH, sentAt }], 'b-1')
  await understandMessages(org.ctx, { messageIds })
  const [wish] = await interestsOfCustomer(org.ctx, customerId)
  const interestId = String(wish?.id)
  const { before } = await setInterestExpiry(org.ctx, { interestId, until: null })
  expect(new Date(before)).toEqual(new Date(String(wish?.expiresAt)))
  expect(await interestsOfCustomer(org.ctx, customerId)).toEqual([])
  await setInterestExpiry(org.ctx, { interestId, until: before })
  expect(await interestsOfCustomer(org.ctx, customerId)).toEqual([wish])
  await expect(
    setInterestExpiry((await createOrg()).ctx, { interestId, until: null }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('messages that no event led to are found after a minute, until they are read', async () => {
  const { org, connectionId } = await shopWithBuyer()
  const messageIds = await receiveMessages(org, connectionId, [{ body: 'Where is my order?' }])
  expect(await unreadMessages(org.ctx)).toEqual([])
  const later = org.as({ now: new Date(Date.now() + 120_000) })
  expect(await unreadMessages(later)).toEqual(messageIds)
  await understandMessages(org.ctx, { messageIds })
  expect(await unreadMessages(later)).toEqual([])
})

test('another organization’s messages are not read', async () => {
  const [{ org, connectionId }, other] = [await shopWithBuyer(), await createOrg()]
  const messageIds = await receiveMessages(org, connectionId, [{ body: 'Where is my order?' }])
  expect(await understandMessages(other.ctx, { messageIds })).toEqual({ read: 0, byModel: 0 })
  expect(await org.rows('select * from message_readings')).toEqual([])
})

test('a correction shows at once, counts in the accuracy, and the next message like it is read so', async () => {
  const { org, connectionId } = await shopWithBuyer()
  const body = 'Could the kraken come round on Thursday?'
  const [first = '', thanks = ''] = await receiveMessages(
    org,
    connectionId,
    [{ body }, { body: 'I love it, thank you so much!' }],
    'b-1',
  )
  await understandMessages(org.ctx, { messageIds: [first, thanks] })
  const [before] = await org.rows(
    `select intent from message_readings where message_id = '${first}'`,
  )
  await correctLabel(org.ctx, { kind: 'intent', messageId: first, label: 'wholesale' })
  await correctLabel(org.ctx, { kind: 'intent', messageId: thanks, label: 'praise' })
  await correctLabel(org.ctx, { kind: 'sentiment', messageId: first, label: 'negative' })
  expect(await org.rows(`select tag from message_intents where message_id = '${first}'`)).toEqual([
    { tag: 'wholesale' },
  ])
  expect(await org.rows(`select sentiment from messages where id = '${first}'`)).toEqual([
    { sentiment: 'negative' },
  ])
  expect(await readingQuality(org.ctx)).toMatchObject({
    read: { model: 0, offline: 2 },
    intent: {
      checked: 2,
      right: 1,
      confusion: expect.arrayContaining([
        { was: before?.['intent'], label: 'wholesale', count: 1 },
        { was: 'praise', label: 'praise', count: 1 },
      ]),
    },
  })
  const [next = ''] = await receiveMessages(org, connectionId, [
    { body: 'could the kraken come round on thursday' },
  ])
  await understandMessages(org.ctx, { messageIds: [next] })
  expect(await org.rows(`select tag from message_intents where message_id = '${next}'`)).toEqual([
    { tag: 'wholesale' },
  ])
})

test('a correction to a wish remembers it, and one away from it forgets it', async () => {
  const { org, connectionId, customerId } = await shopWithBuyer()
  const sentAt = new Date().toISOString()
  const [id = ''] = await receiveMessages(
    org,
    connectionId,
    [{ body: 'Teal porcelain cranes.', sentAt }],
    'b-1',
  )
  await understandMessages(org.ctx, { messageIds: [id] })
  await correctLabel(org.ctx, { kind: 'intent', messageId: id, label: 'REQUEST_FUTURE_ITEM' })
  expect(await interestsOfCustomer(org.ctx, customerId)).toMatchObject([
    { keyword: 'teal porcelain cranes', messageId: id },
  ])
  await correctLabel(org.ctx, { kind: 'intent', messageId: id, label: 'other' })
  expect(await interestsOfCustomer(org.ctx, customerId)).toEqual([])
})

test('only what was read can be corrected, by an agent', async () => {
  const { org, connectionId } = await shopWithBuyer()
  const [id = ''] = await receiveMessages(org, connectionId, [{ body: 'Where is my order?' }])
  const correction = { kind: 'intent', messageId: id, label: 'refund' } as const
  await expect(correctLabel(org.ctx, correction)).rejects.toMatchObject({ code: 'not_found' })
  await understandMessages(org.ctx, { messageIds: [id] })
  const viewer = org.as({ actor: { kind: 'user', userId: id, name: 'V', role: 'viewer' } })
  await expect(correctLabel(viewer, correction)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(correctLabel((await createOrg()).ctx, correction)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('one endless message keeps no other from being read', async () => {
  const { org, connectionId } = await shopWithBuyer()
  const word = 'x'.repeat(5000)
  const messageIds = await receiveMessages(
    org,
    connectionId,
    [
      { body: `Will you ever get more ${word}s in the future? Let me know if you do.` },
      { body: 'I will send it on Monday. '.repeat(500), direction: 'out' },
      { body: 'Where is my order?' },
    ],
    'b-1',
  )
  expect(await understandMessages(org.ctx, { messageIds })).toMatchObject({ read: 3 })
})
