import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { ingestCustomers } from '@/domains/customers'
import { receiveMessages } from '@/testing/messages'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { conversationsOfCustomer } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('the conversations with a person, the latest first, each with how they sounded', async () => {
  const org = await createOrg()
  const connectionId = await createConnection(org, { name: 'My shop' })
  const at = '2026-01-01T00:00:00Z'
  await ingestCustomers(org.ctx, {
    connectionId,
    customers: ['mara', 'nils'].map((externalId) => ({
      ...{ externalId, name: externalId, firstSeenAt: at, sourceUpdatedAt: at },
    })),
  })
  const [row] = await org.rows(
    `select customer_id as id from customer_identities where external_id = 'mara'`,
  )
  const customerId = String(row?.['id'])
  const [first = '', second = ''] = await receiveMessages(
    org,
    connectionId,
    [
      { body: 'It broke.', sentAt: '2026-10-01T10:00:00Z' },
      { body: 'Thank you!', sentAt: '2026-10-03T10:00:00Z' },
      { body: 'A new one is on its way.', direction: 'out', sentAt: '2026-10-02T10:00:00Z' },
    ],
    'mara',
  )
  await receiveMessages(org, connectionId, [{ body: 'Hello', sentAt: at }], 'nils')
  await withOrg(org.orgId, (tx) =>
    tx.execute(sql`
      update messages m set sentiment = v.mood, sentiment_score = v.score
      from (values (${first}::uuid, 'negative', -0.9), (${second}::uuid, 'positive', 0.3)) v (id, mood, score)
      where m.org_id = ${org.orgId} and m.id = v.id`),
  )
  const { rows } = await conversationsOfCustomer(org.ctx, { customerId })
  expect(rows).toMatchObject([
    {
      connectionName: 'My shop',
      received: 2,
      sent: 1,
      mood: 'positive',
      averageMood: -0.3,
      lastMessageAt: new Date('2026-10-03T10:00:00Z'),
    },
  ])
  expect((await conversationsOfCustomer((await createOrg()).ctx, { customerId })).rows).toEqual([])
})
