import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestCustomers } from '@/domains/customers'
import { receiveMessages } from '@/testing/messages'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { correctLabel, readingQuality, understandMessages, undoCorrection } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** A wish and a complaint in one message, read on this machine. */
async function readMessage() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const at = '2026-01-01T00:00:00Z'
  await ingestCustomers(org.ctx, {
    connectionId,
    customers: [{ externalId: 'b-1', name: 'Mara Lind', firstSeenAt: at, sourceUpdatedAt: at }],
  })
  const body =
    'Do you ever get the red silk lanterns in 40 cm? The last one arrived broken and I am very disappointed.'
  const [messageId = ''] = await receiveMessages(org, connectionId, [{ body }], 'b-1')
  await understandMessages(org.ctx, { messageIds: [messageId] })
  const shown = async () => ({
    mood: await org.rows('select sentiment, sentiment_score from messages'),
    intents: await org.rows('select * from message_intents order by tag'),
    interests: await org.rows('select * from customer_interests'),
  })
  return { org, messageId, shown }
}

test('a correction that is taken back leaves what was read, words and wish included', async () => {
  const { org, messageId, shown } = await readMessage()
  const read = await shown()
  expect([read.intents.length, read.interests.length]).toEqual([2, 1])
  await correctLabel(org.ctx, { kind: 'intent', messageId, label: 'praise' })
  await correctLabel(org.ctx, { kind: 'intent', messageId, label: 'refund' })
  await correctLabel(org.ctx, { kind: 'sentiment', messageId, label: 'positive' })
  expect((await shown()).intents).toHaveLength(1)
  await undoCorrection(org.ctx, { kind: 'intent', messageId })
  expect(await shown()).toMatchObject({
    intents: read.intents,
    interests: read.interests,
    mood: [{ sentiment: 'positive' }],
  })
  await undoCorrection(org.ctx, { kind: 'sentiment', messageId })
  expect(await shown()).toEqual(read)
  expect((await readingQuality(org.ctx)).intent.checked).toBe(0)
})

test('what is not corrected cannot be taken back, nor by who may only look, nor from elsewhere', async () => {
  const { org, messageId } = await readMessage()
  const given = { kind: 'intent', messageId } as const
  await expect(undoCorrection(org.ctx, given)).rejects.toMatchObject({ code: 'not_found' })
  await correctLabel(org.ctx, { ...given, label: 'other' })
  const viewer = { kind: 'user', userId: messageId, name: 'V', role: 'viewer' } as const
  await expect(undoCorrection(org.as({ actor: viewer }), given)).rejects.toMatchObject({
    code: 'forbidden',
  })
  const other = await createOrg()
  await expect(undoCorrection(other.ctx, given)).rejects.toMatchObject({ code: 'not_found' })
  expect(await org.rows('select tag from message_intents')).toEqual([{ tag: 'other' }])
})
