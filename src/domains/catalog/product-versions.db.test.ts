import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAnyOrder } from '@/testing/any-order'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { day, product, productRows, productShop, products, stored } from '@/testing/product-records'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('deleteProducts', () => {
  test('a deleted product is inactive; older versions leave it so, later ones revive it', async () => {
    const { org, ingest, end } = await productShop()
    await ingest(product())
    expect(await end(day(5), 'p1', 'p9')).toEqual({ deleted: 1, stale: 0, unknown: 1 })
    expect(await end(day(5), 'p1')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
    const before = await productRows(org)
    expect(await ingest(product())).toMatchObject({ unchanged: 1 })
    expect(await productRows(org)).toEqual(before)
    await ingest(product({ title: 'Late news', sourceUpdatedAt: day(4) }))
    expect((await products(org)).products).toMatchObject([
      { title: 'Late news', status: 'inactive', source_deleted_at: stored(5) },
    ])
    await ingest(product({ sourceUpdatedAt: day(6) }))
    expect((await products(org)).products).toMatchObject([
      { status: 'active', source_deleted_at: null },
    ])
    expect(await end(day(5), 'p1')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
  })
})

test('whatever order versions, counts and ends arrive in, the same rows come out', async () => {
  const base = product()
  const event = fc.record({
    kind: fc.constantFrom('product', 'product', 'stock', 'end'),
    title: fc.constantFrom('A', 'B', 'C'),
    pieces: fc.integer({ min: -1, max: 3 }),
    status: fc.constantFrom('active' as const, 'inactive' as const),
    location: fc.constantFrom('London', 'York'),
    item: fc.constantFrom('i1', 'i2'),
  })
  await expectAnyOrder(event, async (events) => {
    const { org, ingest, end, count } = await productShop()
    await ingest(base)
    for (const { at, kind, title, pieces, status, location, item } of events) {
      if (kind === 'end') await end(day(at), 'p1')
      else if (kind === 'stock') await count(item, pieces, day(at), location)
      else {
        const variants = base.variants?.map((one) => ({ ...one, title, inventory: pieces }))
        const sourceUpdatedAt = day(at)
        await ingest({ ...base, title, inventory: pieces + 2, status, sourceUpdatedAt, variants })
      }
    }
    return products(org)
  })
}, 120_000)
