import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { ingestProducts, ingestStock } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Stock = Parameters<typeof ingestStock>[1]['stock'][number]
type Product = Parameters<typeof ingestProducts>[1]['products'][number]

const day = (n: number) => `2026-08-0${n}T00:00:00Z`

const count = (item: string, available: number, at: number, location = 'London'): Stock => ({
  inventoryItemId: item,
  location,
  available,
  sourceUpdatedAt: day(at),
})

/** A shop with one product of two tracked variants and one that is not tracked. */
async function shop(over: Partial<Product> = {}) {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const products = [
    {
      externalId: 'p1',
      title: 'Lantern',
      inventory: 7,
      status: 'active' as const,
      sourceUpdatedAt: day(1),
      variants: [
        { externalId: 'v1', title: 'Red', inventory: 4, inventoryItemId: 'i1' },
        { externalId: 'v2', title: 'Blue', inventory: 3, inventoryItemId: 'i2' },
      ],
      ...over,
    },
  ]
  await ingestProducts(org.ctx, { connectionId, products })
  return {
    org,
    connectionId,
    ingest: (...stock: Stock[]) => ingestStock(org.ctx, { connectionId, stock }),
    pull: (again: Partial<Product>) =>
      ingestProducts(org.ctx, {
        connectionId,
        products: products.map((product) => ({ ...product, ...again })),
      }),
    pieces: async () => {
      const [row] = await org.rows('select inventory, status from products')
      const variants = await org.rows('select inventory from product_variants order by external_id')
      return [row?.['inventory'], row?.['status'], ...variants.map((v) => v['inventory'])]
    },
  }
}

describe('ingestStock', () => {
  test('sums places to variants and variants to the product; again it changes nothing', async () => {
    const { org, ingest, pieces } = await shop()
    const stock = [count('i1', 1, 2), count('i1', 2, 2, 'York'), count('i2', 5, 2)]
    expect(await ingest(...stock)).toMatchObject({
      changed: 3,
      unchanged: 0,
      stale: 0,
      unknown: [],
    })
    expect(await pieces()).toEqual([8, 'active', 3, 5])
    const rows = () => org.rows('select * from stock_levels s order by s::text')
    const before = await rows()
    expect(await ingest(...stock)).toEqual({
      ...{ changed: 0, unchanged: 3, stale: 0, unknown: [], reread: [] },
    })
    expect(await rows()).toEqual(before)
  })

  test('where pieces lie at places that were not counted, the product is to be read', async () => {
    const { ingest, pull } = await shop()
    const reread = async (...stock: Stock[]) => (await ingest(...stock)).reread
    // which places there are is not known yet: 4 pieces may lie elsewhere
    expect(await reread(count('i1', 3, 2))).toEqual(['p1'])
    const variants = (inventory: number) => [
      { externalId: 'v1', title: 'Red', inventory, inventoryItemId: 'i1' },
      { externalId: 'v2', title: 'Blue', inventory: 3, inventoryItemId: 'i2' },
    ]
    // 9 more in York, says the product
    await pull({ variants: variants(12), sourceUpdatedAt: day(3) })
    expect(await reread(count('i1', 2, 4))).toEqual(['p1'])
    await pull({ variants: variants(11), sourceUpdatedAt: day(5) })
    expect(await reread(count('i1', 9, 6, 'York'))).toEqual(['p1'])
    await pull({ variants: variants(11), sourceUpdatedAt: day(7) })
    // London's 2 and York's 9 are all: from here on counts are enough
    expect(await reread(count('i1', 8, 8, 'York'))).toEqual([])
    expect(await reread(count('i1', 1, 9))).toEqual([])
    // what the version of the product knows already is no reason
    expect(await reread(count('i2', 1, 6))).toEqual([])
  })

  test('an older count changes nothing, in one batch or in two', async () => {
    const { ingest, pieces } = await shop()
    await ingest(count('i1', 9, 4), count('i1', 1, 3))
    expect(await ingest(count('i1', 2, 2))).toMatchObject({ stale: 1, changed: 0 })
    expect(await pieces()).toEqual([12, 'active', 9, 3])
  })

  test('a product without pieces is out of stock, and active when there are some again', async () => {
    const { ingest, pieces } = await shop()
    await ingest(count('i1', 0, 2), count('i2', 0, 2))
    expect(await pieces()).toEqual([0, 'out_of_stock', 0, 0])
    await ingest(count('i2', 1, 3))
    expect(await pieces()).toEqual([1, 'active', 0, 1])
  })

  test('an inactive product stays so; one with a variant that is not tracked is never out of stock', async () => {
    const inactive = await shop({ status: 'inactive' })
    await inactive.ingest(count('i1', 5, 2))
    expect(await inactive.pieces()).toEqual([8, 'inactive', 5, 3])
    const untracked = await shop({
      variants: [
        { externalId: 'v1', title: 'Red', inventory: 4, inventoryItemId: 'i1' },
        { externalId: 'v2', title: 'To order', inventoryItemId: 'i2' },
      ],
    })
    await untracked.ingest(count('i1', 0, 2))
    expect(await untracked.pieces()).toEqual([0, 'active', 0, null])
  })

  test('items of no variant come back as unknown; those of another channel are unknown, too', async () => {
    const { org, ingest } = await shop()
    const other = await createConnection(org)
    expect(
      await ingest(count('i1', 1, 2), count('i9', 1, 2), count('i9', 2, 2, 'York')),
    ).toMatchObject({
      changed: 1,
      unchanged: 0,
      stale: 0,
      unknown: ['i9'],
    })
    expect(
      await ingestStock(org.ctx, { connectionId: other, stock: [count('i1', 1, 2)] }),
    ).toMatchObject({ changed: 0, unknown: ['i1'] })
  })

  test('a version of the product from before the count does not undo it, a later one does', async () => {
    const { ingest, pull, pieces } = await shop()
    await ingest(count('i1', 0, 3), count('i2', 0, 3))
    expect(await pull({})).toMatchObject({ unchanged: 1 })
    await pull({ title: 'Renamed', sourceUpdatedAt: day(2) })
    expect(await pieces()).toEqual([0, 'out_of_stock', 0, 0])
    await pull({ title: 'Renamed', sourceUpdatedAt: day(4) })
    expect(await pieces()).toEqual([7, 'active', 4, 3])
  })
})
