import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestCustomers } from '@/domains/customers'
import { joinUnjoined } from '@/domains/inbox'
import { receiveMessages } from '@/testing/messages'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { adoptReadings, interestsOfCustomer, setInterestExpiry, understandMessages } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const AT = '2026-06-01T10:00:00Z'
const SOON = new Date('2026-07-01T00:00:00Z')
const messages = [
  {
    body: 'Do you ever get the red silk lanterns in 40 cm? Please let me know if you do.',
    sentAt: AT,
  },
  { body: 'I’ll write to you by Wednesday.', direction: 'out' as const, sentAt: AT },
]
const nothing = { intents: 0, wishes: 0, promises: 0 }

/** Somebody wrote whom nobody knew; `becomesKnown` makes them a customer. */
async function stranger() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const messageIds = await receiveMessages(org, connectionId, messages, 'b-1')
  await understandMessages(org.ctx, { messageIds })
  const becomesKnown = async () => {
    await ingestCustomers(org.ctx, {
      connectionId,
      customers: [{ externalId: 'b-1', name: 'Mara Lind', firstSeenAt: AT, sourceUpdatedAt: AT }],
    })
    await joinUnjoined(org.ctx, {})
    const [row] = await org.rows('select id from customers')
    return String(row?.['id'])
  }
  return { org, messageIds, becomesKnown }
}

test('what a stranger wished for and was promised is theirs once they are a customer, once', async () => {
  const { org, messageIds, becomesKnown } = await stranger()
  const ctx = org.as({ now: SOON })
  expect(await adoptReadings(ctx, {})).toEqual(nothing)
  const customerId = await becomesKnown()
  expect(await interestsOfCustomer(ctx, customerId)).toEqual([])
  expect(await adoptReadings(ctx, {})).toEqual({ intents: 1, wishes: 1, promises: 1 })
  const [wish, ...more] = await interestsOfCustomer(ctx, customerId)
  expect(more).toEqual([])
  expect(wish).toMatchObject({
    messageId: messageIds[0],
    keyword: expect.stringMatching(/red silk/),
  })
  const [times] = await org.rows('select created_at, expires_at from customer_interests')
  expect(new Date(String(times?.['created_at'])).toISOString()).toBe('2026-06-01T10:00:00.000Z')
  expect(new Date(String(times?.['expires_at'])).toISOString()).toBe('2027-02-26T10:00:00.000Z')
  expect(
    await org.rows(
      'select customer_id from message_intents union all select customer_id from promises',
    ),
  ).toEqual([{ customer_id: customerId }, { customer_id: customerId }])
  // what a colleague made them forget does not come back
  await setInterestExpiry(ctx, { interestId: String(wish?.id), until: null })
  expect(await adoptReadings(ctx, {})).toEqual(nothing)
  expect(await interestsOfCustomer(ctx, customerId)).toEqual([])
})

test('a wish that expired before its person was known is not taken up', async () => {
  const { org, becomesKnown } = await stranger()
  await becomesKnown()
  const late = org.as({ now: new Date('2027-06-01T00:00:00Z') })
  expect(await adoptReadings(late, {})).toEqual({ intents: 1, wishes: 0, promises: 1 })
  expect(await org.rows('select * from customer_interests')).toEqual([])
})

test('another organization’s readings stay as they are', async () => {
  const { org, becomesKnown } = await stranger()
  await becomesKnown()
  expect(await adoptReadings((await createOrg()).ctx, {})).toEqual(nothing)
  expect(await org.rows('select * from message_intents where customer_id is not null')).toEqual([])
})
