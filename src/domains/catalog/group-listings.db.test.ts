import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { day, type Product, product } from '@/testing/product-records'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  deleteProducts,
  getItem,
  ingestProducts,
  ingestStock,
  joinItems,
  listItems,
  refreshSales,
  splitListing,
  undoDecision,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Two channels of one organization. */
async function twoChannels() {
  const org = await createOrg()
  const shop = await createConnection(org)
  const market = await createConnection(org, { marketplace: 'ebay', name: 'Auctions' })
  const ingest = (connectionId: string, ...products: Product[]) =>
    ingestProducts(org.ctx, { connectionId, products })
  return { org, shop, market, ingest }
}

const plain = (externalId: string, sku: string | undefined, over: Partial<Product> = {}) => {
  const { sku: _, ...rest } = product({ externalId, variants: [], ...over })
  return { ...rest, ...(sku !== undefined && { sku }) }
}

/** Which listings are one product, as sorted external ids. */
async function groups(org: TestOrg): Promise<string[]> {
  const rows = await org.rows(`select string_agg(external_id, ' ' order by external_id) as ids
    from products group by item_id order by 1`)
  return rows.map((row) => String(row['ids']))
}

const itemOf = async (org: TestOrg, externalId: string) => {
  const [row] = await org.rows(
    `select item_id, id from products where external_id = '${externalId}'`,
  )
  return { itemId: String(row?.['item_id']), productId: String(row?.['id']) }
}

describe('which listings are one product', () => {
  test('those that share a SKU, of the listing or of a variant, in whatever case', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    await ingest(
      shop,
      product({
        externalId: 'a',
        sku: 'PL',
        variants: [
          { externalId: 'v1', title: 'Red', sku: 'PL-RED' },
          { externalId: 'v2', title: 'Blue', sku: 'PL-BLUE' },
        ],
      }),
      plain('b', 'ML'),
    )
    await ingest(market, plain('c', 'pl-red '), plain('d', 'PL-BLUE'), plain('e', undefined))
    expect(await groups(org)).toEqual(['a c d', 'b', 'e'])
    const page = await listItems(org.ctx, { search: 'pl-bl' })
    expect(page.rows).toMatchObject([{ channels: [{ name: 'Test shop' }, { name: 'Auctions' }] }])
  })

  test('a placeholder is no SKU', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    await ingest(shop, plain('a', 'N/A'), plain('b', '-'), plain('c', '0'))
    await ingest(market, plain('d', 'n/a'), plain('e', '-'), plain('f', '0'))
    expect(await groups(org)).toHaveLength(6)
  })

  test('a SKU that changes moves the listing, and what it held together falls apart', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    const bridge = (sku: string, n: number) =>
      product({
        externalId: 'bridge',
        sku,
        sourceUpdatedAt: day(n),
        variants: [{ externalId: 'v', title: 'One', sku: 'X2' }],
      })
    await ingest(market, plain('a', 'X1'), plain('b', 'X2'))
    await ingest(shop, bridge('X1', 1))
    expect(await groups(org)).toEqual(['a b bridge'])
    await ingest(shop, bridge('X9', 2))
    expect(await groups(org)).toEqual(['a', 'b bridge'])
    expect(await org.rows('select count(*)::int as n from catalog_items')).toEqual([{ n: 2 }])
  })

  test('comes out the same in any order of arrival', async () => {
    const pages = [
      plain('a', 'X1'),
      product({
        externalId: 'b',
        sku: 'X1',
        variants: [{ externalId: 'v', title: 'V', sku: 'X2' }],
      }),
      plain('c', 'X2'),
      plain('d', 'X3'),
      plain('a', 'X3', { sourceUpdatedAt: day(2) }),
    ]
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 0, 4, 3, 1],
      [3, 4, 1, 2, 0],
    ]
    for (const order of orders) {
      const { org, shop, ingest } = await twoChannels()
      for (const at of order) await ingest(shop, ...pages.slice(at, at + 1))
      expect(await groups(org)).toEqual(['a d', 'b c'])
    }
  })

  test('another organization is another world', async () => {
    const [one, two] = [await twoChannels(), await twoChannels()]
    await one.ingest(one.shop, plain('a', 'X1'))
    await two.ingest(two.shop, plain('b', 'X1'))
    expect(await groups(one.org)).toEqual(['a'])
    expect((await itemOf(one.org, 'a')).itemId).not.toBe((await itemOf(two.org, 'b')).itemId)
  })
})

describe('what people decide', () => {
  test('a split stands through the next sync and for listings to come; undone, SKUs count again', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    await ingest(shop, plain('a', 'X1'))
    await ingest(market, plain('b', 'X1'))
    const before = await itemOf(org, 'a')
    const { productId } = await itemOf(org, 'b')
    await splitListing(org.ctx, { productId })
    expect(await groups(org)).toEqual(['a', 'b'])
    await ingest(
      market,
      plain('b', 'X1', { title: 'Changed', sourceUpdatedAt: day(2) }),
      plain('c', 'X1'),
    )
    expect(await groups(org)).toEqual(['a c', 'b'])
    expect(await itemOf(org, 'a')).toEqual(before)
    const { decisions } = await getItem(org.ctx, before.itemId)
    expect(decisions).toMatchObject([{ kind: 'apart', productId, elsewhere: { title: 'Changed' } }])
    await undoDecision(org.ctx, { decisionId: decisions[0]?.id ?? '' })
    expect(await groups(org)).toEqual(['a b c'])
    await expect(
      undoDecision(org.ctx, { decisionId: decisions[0]?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a join stands through the next sync and brings what each had; a later split of one ends it', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    await ingest(shop, plain('a', 'X1'), plain('b', 'X1'))
    await ingest(market, plain('c', 'Y1'), plain('d', 'Y1'))
    const [a, c] = [await itemOf(org, 'a'), await itemOf(org, 'c')]
    const joined = await joinItems(org.ctx, { itemId: a.itemId, otherItemId: c.itemId })
    expect(joined.itemId).toBe(a.itemId)
    await ingest(market, plain('c', 'Y1', { sourceUpdatedAt: day(2), title: 'Renamed' }))
    expect(await groups(org)).toEqual(['a b c d'])
    const [join] = (await getItem(org.ctx, a.itemId)).decisions
    await splitListing(org.ctx, { productId: c.productId })
    expect(await groups(org)).toEqual(['a b', 'c', 'd'])
    const [split] = (await getItem(org.ctx, (await itemOf(org, 'c')).itemId)).decisions
    await undoDecision(org.ctx, { decisionId: split?.id ?? '' })
    expect(await groups(org)).toEqual(['a b c d'])
    await undoDecision(org.ctx, { decisionId: join?.id ?? '' })
    expect(await groups(org)).toEqual(['a b', 'c d'])
  })

  test('what makes no sense, and what a viewer may not do, is refused', async () => {
    const { org, shop, ingest } = await twoChannels()
    await ingest(shop, plain('a', 'X1'))
    const { itemId, productId } = await itemOf(org, 'a')
    await expect(splitListing(org.ctx, { productId })).rejects.toMatchObject({ code: 'conflict' })
    await expect(joinItems(org.ctx, { itemId, otherItemId: itemId })).rejects.toMatchObject({
      code: 'conflict',
    })
    const viewer = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'V', role: 'viewer' } })
    await expect(splitListing(viewer, { productId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what a product says', () => {
  test('stock by channel, status and channels follow listings, counts and ends', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    await ingest(
      shop,
      product({
        externalId: 'a',
        sku: 'X1',
        inventory: 7,
        variants: [{ externalId: 'v', title: 'V', inventory: 7, inventoryItemId: 'i1' }],
      }),
    )
    await ingest(market, plain('b', 'X1', { inventory: 3 }), plain('c', 'X1', { inventory: 2 }))
    const { itemId } = await itemOf(org, 'a')
    expect(await getItem(org.ctx, itemId)).toMatchObject({
      stockLow: 5,
      stockHigh: 7,
      status: 'active',
    })
    await ingestStock(org.ctx, {
      connectionId: shop,
      stock: [{ inventoryItemId: 'i1', location: 'London', available: 1, sourceUpdatedAt: day(3) }],
    })
    expect(await getItem(org.ctx, itemId)).toMatchObject({ stockLow: 1, stockHigh: 5 })
    await deleteProducts(org.ctx, { connectionId: market, externalIds: ['b', 'c'], at: day(4) })
    expect(await getItem(org.ctx, itemId)).toMatchObject({ stockLow: 1, stockHigh: 1 })
    const only = await listItems(org.ctx, { connectionIds: [market] })
    expect(only.rows).toEqual([])
  })
})

describe('what a product sold', () => {
  test('lines that name a listing and lines of files with its SKU; what has no rate is named, not counted', async () => {
    const { org, shop, market, ingest } = await twoChannels()
    const file = await createConnection(org, { marketplace: 'file', name: 'File' })
    await ingest(shop, plain('a', 'X1'))
    await ingest(market, plain('b', 'X1'), plain('other', 'Z9'))
    const now = new Date('2026-11-20T12:00:00Z')
    const order = (
      externalOrderId: string,
      orderedAt: string,
      item: { externalItemId?: string; sku?: string; quantity: number; totalPrice: string },
      over: object = {},
    ) => ({
      externalOrderId,
      orderedAt,
      sourceUpdatedAt: orderedAt,
      status: 'delivered' as const,
      paymentStatus: 'paid' as const,
      currency: 'GBP',
      totalAmount: item.totalPrice,
      buyer: { externalId: 'ann' },
      items: [{ title: 'Lantern', unitPrice: '1.00', ...item }],
      ...over,
    })
    await ingestOrders(org.ctx, {
      connectionId: shop,
      orders: [
        order('1', '2026-11-19T10:00:00Z', {
          externalItemId: 'a',
          quantity: 2,
          totalPrice: '20.00',
        }),
        order(
          '2',
          '2026-11-18T10:00:00Z',
          { externalItemId: 'a', quantity: 1, totalPrice: '10.00' },
          { status: 'cancelled' },
        ),
        order(
          '3',
          '2026-09-20T10:00:00Z',
          { externalItemId: 'a', quantity: 4, totalPrice: '40.00' },
          { buyer: { externalId: 'ben' } },
        ),
        order(
          '4',
          '2026-11-17T10:00:00Z',
          { externalItemId: 'a', quantity: 3, totalPrice: '999' },
          { currency: 'JPY' },
        ),
        order('5', '2026-01-05T10:00:00Z', {
          externalItemId: 'a',
          quantity: 8,
          totalPrice: '80.00',
        }),
      ],
    })
    await ingestOrders(org.ctx, {
      connectionId: file,
      orders: [
        order(
          '6',
          '2026-11-16T10:00:00Z',
          { sku: ' x1', quantity: 5, totalPrice: '50.00' },
          { buyer: { externalId: 'cas' } },
        ),
      ],
    })
    await refreshSales(org.as({ now }), {})
    const page = await listItems(org.ctx, {})
    expect(page.rows).toMatchObject([
      {
        sold30: 10,
        sold90: 14,
        revenue30: '70.0000',
        revenue90: '110.0000',
        unpriced90: 3,
        buyers90: 3,
      },
      { sold90: 0, revenue90: '0.0000' },
    ])
    const { itemId } = await itemOf(org, 'b')
    const { sales } = await getItem(org.as({ now }), itemId)
    expect(sales).toMatchObject({
      pieces: 22,
      orders: 5,
      buyers: 3,
      revenue: '190.0000',
      unpriced: 3,
    })
    expect(sales.days).toHaveLength(90)
    expect(sales.days.find(({ day }) => day === '2026-11-19')).toEqual({
      day: '2026-11-19',
      pieces: 2,
      revenue: '20.0000',
    })
    expect(sales.topBuyers[0]).toMatchObject({ pieces: 13, orders: 3 })
    // kept apart, the other listing has sold nothing: lines of files stay where SKUs are matched
    await splitListing(org.ctx, { productId: (await itemOf(org, 'b')).productId })
    const apart = await getItem(org.as({ now }), (await itemOf(org, 'b')).itemId)
    expect(apart.sales.pieces).toBe(0)
  })
})
