import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { day, product, productRows, productShop, products } from '@/testing/product-records'
import { createConnection } from '@/testing/test-org'
import { deleteProducts, ingestProducts, ingestStock } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('ingestProducts', () => {
  test('stores a product with its variants; the same page again changes nothing', async () => {
    const { org, ingest } = await productShop()
    const page = [product(), product({ externalId: 'p2', variants: [] })]
    expect(await ingest(...page)).toEqual({ created: 2, changed: 0, unchanged: 0, stale: 0 })
    const before = await productRows(org)
    expect(await ingest(...page)).toEqual({ created: 0, changed: 0, unchanged: 2, stale: 0 })
    expect(await productRows(org)).toEqual(before)
    expect((await products(org)).variants).toMatchObject([
      { external_id: 'v1', price: '12.5000', inventory: 4, inventory_item_id: 'i1' },
      { external_id: 'v2', price: '12.5000', inventory: 3 },
    ])
  })

  test('an older version changes nothing, in one page or in two; of one time the last heard counts', async () => {
    const { org, ingest } = await productShop()
    await ingest(product({ title: 'New', sourceUpdatedAt: day(3) }), product({ title: 'Old' }))
    expect(await ingest(product({ title: 'Older' }))).toMatchObject({ stale: 1, changed: 0 })
    expect((await products(org)).products).toMatchObject([{ title: 'New' }])
    expect(await ingest(product({ title: 'Same time', sourceUpdatedAt: day(3) }))).toMatchObject({
      changed: 1,
    })
    expect((await products(org)).products).toMatchObject([{ title: 'Same time' }])
  })

  test('a version that says the same again is noted: one from in between is old', async () => {
    const { org, ingest } = await productShop()
    await ingest(product())
    expect(await ingest(product({ sourceUpdatedAt: day(5) }))).toMatchObject({ unchanged: 1 })
    expect(await ingest(product({ title: 'Between', sourceUpdatedAt: day(3) }))).toMatchObject({
      stale: 1,
    })
    expect((await products(org)).products).toMatchObject([{ title: 'Paper lantern' }])
  })

  test('variants are replaced by their ids', async () => {
    const { org, ingest } = await productShop()
    await ingest(product())
    const [kept] = await org.rows("select id from product_variants where external_id = 'v2'")
    await ingest(
      product({
        sourceUpdatedAt: day(2),
        variants: [
          { externalId: 'v2', title: 'Navy' },
          { externalId: 'v3', title: 'Green' },
        ],
      }),
    )
    expect(await org.rows('select external_id, title from product_variants order by 1')).toEqual([
      { external_id: 'v2', title: 'Navy' },
      { external_id: 'v3', title: 'Green' },
    ])
    expect(await org.rows("select id from product_variants where external_id = 'v2'")).toEqual([
      kept,
    ])
  })

  test('lines that came before are linked by product or variant, lines of other channels are not', async () => {
    const { org, connectionId, ingest } = await productShop()
    const other = await createConnection(org)
    const line = (externalItemId: string) => ({
      externalItemId,
      title: 'Line',
      quantity: 1,
      unitPrice: '1',
      totalPrice: '1',
    })
    const order = (externalOrderId: string) => ({
      externalOrderId,
      status: 'delivered' as const,
      paymentStatus: 'paid' as const,
      currency: 'GBP',
      totalAmount: '10',
      orderedAt: day(1),
      sourceUpdatedAt: day(1),
      items: [line('p1'), line('v2'), line('nothing')],
    })
    await ingestOrders(org.ctx, { connectionId, orders: [order('before')] })
    await ingestOrders(org.ctx, { connectionId: other, orders: [order('elsewhere')] })
    await ingest(product())
    await ingestOrders(org.ctx, { connectionId, orders: [order('after')] })
    const linked = (id: string) =>
      org.rows(`select position from order_items t join orders o on o.id = t.order_id
        where external_order_id = '${id}' and product_id is not null order by position`)
    for (const id of ['before', 'after'])
      expect(await linked(id), id).toEqual([{ position: 1 }, { position: 2 }])
    expect(await linked('elsewhere')).toEqual([])
  })

  test('another organization’s channel is refused', async () => {
    const { org } = await productShop()
    const { connectionId } = await productShop()
    const refused = { code: 'not_found' }
    await expect(
      ingestProducts(org.ctx, { connectionId, products: [product()] }),
    ).rejects.toMatchObject(refused)
    await expect(
      deleteProducts(org.ctx, { connectionId, externalIds: ['p1'], at: day(1) }),
    ).rejects.toMatchObject(refused)
    await expect(
      ingestStock(org.ctx, {
        connectionId,
        stock: [{ inventoryItemId: 'i', location: 'l', available: 1, sourceUpdatedAt: day(1) }],
      }),
    ).rejects.toMatchObject(refused)
  })
})
