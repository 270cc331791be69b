import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ingestCustomers } from '@/domains/customers'
import { ingestCheckouts, ingestOrders } from '@/domains/orders'
import { createFullPerson, type FullPerson } from '@/testing/full-person'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase } from '@/testing/scan-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { eraseCustomer } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const DAY = '2026-09-01T00:00:00Z'
const ERASED = new Date('2026-10-01T00:00:00Z')
const LATER = '2026-11-01T00:00:00Z'
let org: TestOrg
let connectionId: string
let mara: FullPerson

beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org)
  mara = await createFullPerson(org, connectionId, {
    word: 'maramarker',
    digits: '60958',
    orderedAt: DAY,
  })
  await eraseCustomer(org.as({ now: ERASED }), { customerId: mara.customerId })
})

const buyer = {
  externalId: 'buyer-maramarker-77',
  name: 'maramarker Lindqvist',
  email: 'maramarker@mail.example',
  phone: '+442079460958',
}

const order = (externalOrderId: string, orderedAt: string) => ({
  externalOrderId,
  status: 'delivered' as const,
  paymentStatus: 'paid' as const,
  currency: 'GBP',
  totalAmount: '40.00',
  refundedAmount: '5.00',
  orderedAt,
  sourceUpdatedAt: LATER,
  customerName: buyer.name,
  buyer,
  items: [],
})

describe('after an erasure the channel', () => {
  test('cannot bring the person back with what is older', async () => {
    await ingestOrders(org.ctx, {
      connectionId,
      orders: [order('1-maramarker', DAY), order('older', DAY)],
    })
    await ingestCustomers(org.ctx, {
      connectionId,
      customers: [{ ...buyer, firstSeenAt: DAY, sourceUpdatedAt: LATER }],
    })
    await ingestCheckouts(org.ctx, {
      connectionId,
      checkouts: [
        {
          externalId: 'k-1-maramarker',
          buyerExternalId: buyer.externalId,
          email: buyer.email,
          items: [],
          currency: 'GBP',
          total: '5.00',
          abandonedAt: DAY,
          sourceUpdatedAt: LATER,
        },
      ],
    })
    expect(await findInDatabase(database.ownerUrl, mara.values, [org.ctx])).toEqual([])
    expect(await org.rows('select name, order_count, refunded_total from customers')).toEqual([
      { name: 'Erased person', order_count: 2, refunded_total: '10.0000' },
    ])
  })

  test('brings somebody new when they buy again', async () => {
    await ingestOrders(org.ctx, { connectionId, orders: [order('new', LATER)] })
    await ingestCustomers(org.ctx, {
      connectionId,
      customers: [{ ...buyer, firstSeenAt: DAY, sourceUpdatedAt: LATER }],
    })
    expect(await org.rows('select name, order_count from customers order by id')).toEqual([
      { name: 'Erased person', order_count: 1 },
      { name: 'maramarker Lindqvist', order_count: 1 },
    ])
  })
})
