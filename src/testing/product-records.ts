import { deleteProducts, ingestProducts, ingestStock } from '@/domains/catalog'
import { createConnection, createOrg, type TestOrg } from './test-org'

export type Product = Parameters<typeof ingestProducts>[1]['products'][number]

export const day = (n: number) => `2026-08-${String(n).padStart(2, '0')}T00:00:00Z`
/** A day as the database shows it. */
export const stored = (n: number) => `2026-08-${String(n).padStart(2, '0')} 00:00:00+00`

/** A product of two tracked variants. */
export const product = (over: Partial<Product> = {}): Product => ({
  externalId: 'p1',
  title: 'Paper lantern',
  sku: 'PL',
  styleTags: ['paper', 'red'],
  price: '12.50',
  currency: 'GBP',
  inventory: 7,
  status: 'active',
  sourceUpdatedAt: day(1),
  variants: [
    { externalId: 'v1', title: 'Red', price: '12.50', inventory: 4, inventoryItemId: 'i1' },
    { externalId: 'v2', title: 'Blue', price: '12.5', inventory: 3, inventoryItemId: 'i2' },
  ],
  ...over,
})

/** A shop, and what it says of its products. */
export async function productShop() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  return {
    org,
    connectionId,
    ingest: (...products: Product[]) => ingestProducts(org.ctx, { connectionId, products }),
    end: (at: string, ...externalIds: string[]) =>
      deleteProducts(org.ctx, { connectionId, externalIds, at }),
    count: (item: string, available: number, sourceUpdatedAt: string, location = 'London') =>
      ingestStock(org.ctx, {
        connectionId,
        stock: [{ inventoryItemId: item, location, available, sourceUpdatedAt }],
      }),
  }
}

/** What is stored of products, without what differs from run to run. */
export const products = async (org: TestOrg) => ({
  products:
    await org.rows(`select external_id, title, sku, style_tags, price, inventory, status, source_updated_at,
    source_deleted_at from products order by external_id`),
  variants: await org.rows(
    'select external_id, title, price, inventory, inventory_item_id from product_variants order by external_id',
  ),
})
/** Every column of what is stored of products. */
export const productRows = (org: TestOrg) =>
  Promise.all(
    ['products', 'product_variants', 'stock_levels'].map((table) =>
      org.rows(`select * from ${table} t order by t::text`),
    ),
  )
