import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { getConversation, ingestMessages, reply } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const AT = '2026-11-02T10:00:00Z'

test('what opened a return is answered at the marketplace, on the page of its order', async () => {
  const org = await createOrg()
  const connectionId = await createConnection(org, {
    ...{ marketplace: 'ebay', externalAccountId: 'u1', frequencyMinutes: 60 },
  })
  const orderId = '12-34567-89012'
  await ingestOrders(org.ctx, {
    connectionId,
    orders: [
      {
        ...{ externalOrderId: orderId, status: 'shipped', paymentStatus: 'paid', currency: 'GBP' },
        ...{ totalAmount: '4.00', orderedAt: AT, sourceUpdatedAt: AT, items: [] },
        buyer: { externalId: 'ana-1', emailIsMasked: false },
      },
    ],
  })
  await ingestMessages(org.ctx, {
    connectionId,
    messages: [
      {
        ...{ externalId: 'return-7/opened', externalConversationId: 'return-7', direction: 'in' },
        ...{ body: 'It is too small.', sentAt: AT, externalOrderId: orderId },
        buyer: { externalId: 'ana-1' },
      },
      {
        ...{ externalId: '9/1', externalConversationId: '9', direction: 'in' },
        ...{ body: 'Is it blue?', sentAt: AT, buyer: { externalId: 'ana-1' } },
      },
    ],
  })
  const [asked, written] = await org.rows('select id from conversations order by external_id desc')
  const conversationId = String(asked?.['id'])
  const { messaging } = await getConversation(org.ctx, conversationId)
  expect(messaging).toMatchObject({
    ...{ label: 'eBay', read: true, reply: false, answerAt: 'eBay' },
    url: `https://www.ebay.com/sh/ord/details?orderid=${orderId}`,
  })
  const answer = { conversationId, messageId: uuidv7(), body: 'Send it back.', fileIds: [] }
  await expect(reply(org.ctx, answer)).rejects.toMatchObject({
    ...{ code: 'conflict', message: messaging.noReply },
  })
  expect((await getConversation(org.ctx, String(written?.['id']))).messaging.reply).toBe(true)
})
