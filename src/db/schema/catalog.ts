import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { connections } from './connections'

export const productStatuses = ['active', 'inactive', 'out_of_stock'] as const

export const productColumns = () => ({
  orgId: orgId(),
  id: id(),
  connectionId: uuid('connection_id').notNull(),
  externalId: text('external_id').notNull(),
  title: text('title').notNull(),
  sku: text('sku'),
  category: text('category'),
  styleTags: text('style_tags').array().notNull().default(sql`'{}'::text[]`),
  price: money('price'),
  basePrice: money('base_price'),
  currency: text('currency'),
  inventory: integer('inventory'),
  status: text('status', { enum: productStatuses }).notNull(),
  imageUrl: text('image_url'),
  sourceUpdatedAt: at('source_updated_at'),
  sourceDeletedAt: at('source_deleted_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const products = pgTable('products', productColumns(), (t) => [
  primaryKey({ columns: [t.orgId, t.id] }),
  unique('products_external').on(t.orgId, t.connectionId, t.externalId),
  foreignKey({
    columns: [t.orgId, t.connectionId],
    foreignColumns: [connections.orgId, connections.id],
  }),
  index('products_sku').on(t.orgId, t.sku),
  index('products_title_trigrams').using('gin', t.orgId, sql`${t.title} gin_trgm_ops`),
  oneOf('products_status', t.status, productStatuses),
  ...tenantPolicies(t),
])

export const productVariants = pgTable(
  'product_variants',
  {
    orgId: orgId(),
    id: id(),
    productId: uuid('product_id').notNull(),
    externalId: text('external_id').notNull(),
    title: text('title').notNull(),
    sku: text('sku'),
    price: money('price'),
    currency: text('currency'),
    inventory: integer('inventory'),
    /** the id under which the source keeps the variant's stock, where that is another */
    inventoryItemId: text('inventory_item_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('product_variants_inventory_item').on(t.orgId, t.inventoryItemId),
    unique('product_variants_external').on(t.orgId, t.productId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    index('product_variants_sku').on(t.orgId, t.sku),
    // a line that names a variant looks for its product
    index('product_variants_by_external_id').on(t.orgId, t.externalId),
    ...tenantPolicies(t),
  ],
)

/** Where and at what price a variant is offered. */
export const listings = pgTable(
  'listings',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    productId: uuid('product_id').notNull(),
    externalId: text('external_id').notNull(),
    status: text('status', { enum: productStatuses }).notNull(),
    price: money('price'),
    currency: text('currency'),
    url: text('url'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('listings_external').on(t.orgId, t.connectionId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    index('listings_product').on(t.orgId, t.productId),
    oneOf('listings_status', t.status, productStatuses),
    ...tenantPolicies(t),
  ],
)

export const stockLevels = pgTable(
  'stock_levels',
  {
    orgId: orgId(),
    productId: uuid('product_id').notNull(),
    variantExternalId: text('variant_external_id').notNull(),
    location: text('location').notNull(),
    available: integer('available').notNull(),
    sourceUpdatedAt: at('source_updated_at').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.productId, t.variantExternalId, t.location] }),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)
