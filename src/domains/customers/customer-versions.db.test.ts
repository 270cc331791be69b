import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAnyOrder } from '@/testing/any-order'
import { customer, customerShop, day, people, stored } from '@/testing/customer-records'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findIdentity } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('deleteCustomers', () => {
  test('the person is marked, their orders stay, later versions revive them', async () => {
    const { org, connectionId, ingest, end, order } = await customerShop()
    await order(day(1), {})
    await ingest(customer())
    expect(await end(day(5), 'c1', 'c9')).toEqual({ deleted: 1, stale: 0, unknown: 1 })
    const gone = { source_deleted_at: stored(5), person_deleted: stored(5) }
    expect(await people(org)).toMatchObject([{ ...gone, order_count: 1, phone: '+441234567890' }])
    expect(await findIdentity(org.ctx, { connectionId, externalId: 'c1' })).toMatchObject({
      sourceDeletedAt: new Date(day(5)),
    })
    expect(await findIdentity(org.ctx, { connectionId, externalId: 'c9' })).toBeUndefined()
    await ingest(customer({ name: 'Late news', sourceUpdatedAt: day(4) }))
    await order(day(3), {})
    expect(await people(org)).toMatchObject([{ ...gone, name: 'Late news' }])
    expect(await end(day(4), 'c1')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
    await ingest(customer({ name: 'Late news', sourceUpdatedAt: day(6) }))
    expect(await people(org)).toMatchObject([{ source_deleted_at: null, person_deleted: null }])
    expect(await end(day(5), 'c1')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
  })
})

test('whatever order versions and ends arrive in, the same people come out', async () => {
  const base = customer({ sourceUpdatedAt: day(1), consent: 'opted_in', tags: ['base'] })
  const event = fc.record({
    isEnd: fc.constantFrom(false, false, true),
    record: fc.record(
      {
        name: fc.constantFrom('A', 'B'),
        email: fc.constantFrom('a@shop.example', 'b@shop.example'),
        phone: fc.constantFrom('+441', '+442'),
        street: fc.constantFrom('Street 1', 'Street 2'),
        consent: fc.constantFrom('opted_in' as const, 'opted_out' as const),
      },
      { requiredKeys: ['consent'] },
    ),
  })
  await expectAnyOrder(event, async (events) => {
    const { org, ingest, end } = await customerShop()
    await ingest(base)
    const { externalId, firstSeenAt } = base
    for (const { at, isEnd, record } of events) {
      const tags = [`tag ${at % 3}`]
      if (isEnd) await end(day(at), 'c1')
      else await ingest({ externalId, firstSeenAt, ...record, tags, sourceUpdatedAt: day(at) })
    }
    return people(org)
  })
}, 120_000)
