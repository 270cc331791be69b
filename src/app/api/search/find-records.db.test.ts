import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { findRecords } from './find-records'

let database: TestDatabase
let org: TestOrg
let other: TestOrg
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  other = await createOrg()
  for (const [owner, prefix] of [
    [org, 'LH'],
    [other, 'XX'],
  ] as const) {
    await ingestOrders(owner.ctx, {
      connectionId: await createConnection(owner),
      orders: ['Asha Rao', 'Ashok Kumar', 'Ben Ode'].map((name, n) => ({
        externalOrderId: `${prefix}-100${n}`,
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '12.50',
        orderedAt: '2026-11-01T10:00:00Z',
        sourceUpdatedAt: '2026-11-01T10:00:00Z',
        buyer: {
          externalId: uuidv7(),
          name,
          email: `${name.split(' ')[0]?.toLowerCase()}@shop.test`,
        },
        items: [{ title: 'Lantern', quantity: 1, unitPrice: '12.50', totalPrice: '12.50' }],
      })),
    })
  }
})
afterAll(() => database.drop())

test('finds people by name and e-mail', async () => {
  const { customers, orders } = await findRecords(org.ctx, 'ash')
  expect(customers.map((one) => one.name).sort()).toEqual(['Asha Rao', 'Ashok Kumar'])
  expect(orders).toEqual([])
  const found = await findRecords(org.ctx, 'ben@shop.test')
  expect(found.customers).toMatchObject([
    { name: 'Ben Ode', email: 'ben@shop.test', orderCount: 1 },
  ])
})

test('finds orders by the beginning of their number', async () => {
  const { orders } = await findRecords(org.ctx, 'lh-1001')
  expect(orders).toMatchObject([
    { number: 'LH-1001', customerName: 'Ashok Kumar', totalAmount: '12.5000', currency: 'GBP' },
  ])
})

test('finds nothing of another organization', async () => {
  expect(await findRecords(org.ctx, 'XX-1001')).toEqual({
    customers: [],
    orders: [],
    products: [],
  })
})

test.each(['', ' a ', "'; drop table orders; --", '%%', '\0\0\0', '🏮🏮🏮', 'x'.repeat(10_000)])(
  'survives %j',
  async (text) => {
    expect(await findRecords(org.ctx, text)).toEqual({
      customers: [],
      orders: [],
      products: [],
    })
  },
)
